import { Injectable } from '@nestjs/common';
import type { AnyActor } from '../kernel/actor';
import startingRubrics from './data/starting-rubrics.json';
import { PublishRubricVersion, type RubricToPublish } from './publish-rubric-version';

/**
 * Publishes the rubrics that ship with the system: ours, because no funder publishes its scoring sheet. One transaction
 * each; run again it publishes only what has changed, as a new version.
 */
@Injectable()
export class LoadRubrics {
  constructor(private readonly publish: PublishRubricVersion) {}

  async run(actor: AnyActor): Promise<{ published: number; unchanged: number }> {
    let published = 0;
    for (const rubric of startingRubrics as RubricToPublish[]) {
      if ((await this.publish.run(actor, rubric)).isNew) published += 1;
    }
    return { published, unchanged: startingRubrics.length - published };
  }
}
