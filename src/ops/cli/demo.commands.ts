import { ModuleRef } from '@nestjs/core';
import { Command, CommandRunner } from 'nest-commander';
import { AuditQueries } from '../../audit';
import { clockOfThisProcess, dayInPhnomPenh, SettableClock } from '../../kernel/clock';
import { translatorFor } from '../../ui';
import { DEMO_PASSWORD, SIGN_INS } from '../demo/cast';
import { Stage } from '../demo/stage';
import { Story } from '../demo/story';
import { Timeline } from '../demo/timeline';

/** `demo:load`: an invented cycle, made by the use cases themselves. Only into a database in which nothing has happened. */
@Command({ name: 'demo:load', description: 'Build the demonstration in an empty database' })
export class LoadDemoCommand extends CommandRunner {
  constructor(
    private readonly modules: ModuleRef,
    private readonly audit: AuditQueries,
  ) {
    super();
  }

  async run(): Promise<void> {
    if ((await this.audit.head()).seq > 0) {
      console.log('Something has happened in this database already: no demonstration is added to it.');
      return;
    }
    const clock = clockOfThisProcess();
    if (!(clock instanceof SettableClock)) throw new Error('the demonstration needs a clock that can be set');
    const timeline = new Timeline(clock, new Date(`${dayInPhnomPenh(clock.now())}T00:00:00+07:00`));
    console.log('Building the demonstration: five calls, ninety nominations, two years of acts …');
    clock.set(timeline.moment(-660));
    const stage = new Stage(this.modules);
    await stage.prepare();
    new Story(stage, timeline).plan();
    await timeline.play();
  }
}

@Command({ name: 'demo:sign-ins', description: 'List the accounts of the demonstration' })
export class DemoSignInsCommand extends CommandRunner {
  run(): Promise<void> {
    const t = translatorFor('en');
    const width = Math.max(...SIGN_INS.map(([email]) => email.length));
    console.log(`\nSign in with one of these and the password "${DEMO_PASSWORD}":`);
    for (const [email, role] of SIGN_INS)
      console.log(`  ${email.padEnd(width)}  ${t(`common:role.${role}`)}`);
    return Promise.resolve();
  }
}
