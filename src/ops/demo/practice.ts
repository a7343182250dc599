import {
  AddCalibrationExample,
  CalibrationQueries,
  CopyQueries,
  MarkCalibrationExample,
  SayRemark,
} from '../../review';
import type { Marks } from '../../rubrics/domain';
import { noise } from './dossier';
import type { Stage } from './stage';

/** A panel practises before it reads: one made-up file, marked by some of the readers, in the language they work in. */
export async function practise(stage: Stage, panelId: string, readers: readonly number[]): Promise<void> {
  const { exampleId } = await stage.get(AddCalibrationExample).run(await stage.as('officer'), {
    panelId,
    language: 'km',
    title: 'ឧទាហរណ៍មធ្យម៖ រថយន្តក្រុងដែលមិនទៀងម៉ោង',
    text:
      'មន្ត្រីម្នាក់គ្រប់គ្រងខ្សែរថយន្តក្រុងបីក្នុងទីក្រុងប្រឌិតមួយ។ គាត់បង្ហាញចំនួនអ្នកដំណើរប្រចាំខែ តែមិនបានរកមូលហេតុនៃការយឺតយ៉ាវទេ។ ' +
      'ផែនការក្រោយត្រឡប់មកវិញមានសកម្មភាពបី៖ វាស់ម៉ោងមកដល់ កែតារាងម៉ោង និងបណ្តុះបណ្តាលអ្នកបើកបរ។ ' +
      'អង្គភាពទទួលបន្ទុកត្រូវបានកំណត់ តែថវិកាមិនទាន់មាន។',
  });
  for (const reader of readers) {
    const actor = await stage.as(`reviewer${reader}`);
    const { criteria } = await stage.get(CalibrationQueries).forReader(actor, exampleId);
    const marks: Record<string, Marks[string]> = {};
    for (const [k, { code, anchors }] of criteria.entries()) {
      const level = 2 + Math.round(noise(reader, k) * 2 - (reader === 7 ? 1 : 0));
      marks[code] = {
        level: Math.min(anchors.length, Math.max(1, level)),
        comment: 'ដូចដែលឧទាហរណ៍បានសរសេរ។',
      };
    }
    await stage.get(MarkCalibrationExample).run(actor, { exampleId, marks });
  }
}

/** Two readers of one file say why they differ, once both sheets are in. */
export async function discuss(
  stage: Stage,
  callId: string,
  readers: readonly [number, number],
): Promise<void> {
  const [first, second] = await Promise.all(readers.map((reader) => stage.as(`reviewer${reader}`)));
  if (!first || !second) return;
  const handedIn = async (actor: typeof first): Promise<{ panelId: string; nominationId: string }[]> =>
    (await stage.get(CopyQueries).mine(actor))
      .filter(({ call, state }) => call.id === callId && state === 'submitted')
      .map(({ panelId, nomination }) => ({ panelId, nominationId: nomination.id }));
  const theirs = new Set((await handedIn(second)).map(({ nominationId }) => nominationId));
  const of = (await handedIn(first)).find(({ nominationId }) => theirs.has(nominationId));
  if (!of) return;
  const say = stage.get(SayRemark);
  await say.run(first, { ...of, text: 'ផែនការមានម្ចាស់ និងកាលកំណត់ច្បាស់ ដូច្នេះខ្ញុំដាក់កម្រិតខ្ពស់។' });
  await say.run(second, { ...of, text: 'ខ្ញុំមិនឃើញថវិកាទេ។ នោះជាមូលហេតុដែលខ្ញុំដាក់ទាបជាង។' });
}
