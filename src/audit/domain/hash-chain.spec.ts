import { ChainWalk, EMPTY_CHAIN, entryHash, type StoredEntry } from './hash-chain';

function chain(length: number): StoredEntry[] {
  const entries: StoredEntry[] = [];
  let previousHash = EMPTY_CHAIN.hash;
  for (let seq = 1; seq <= length; seq += 1) {
    const entry = {
      seq,
      at: `2026-11-24T08:00:00.00000${seq}Z`,
      actorId: null,
      actorName: 'system',
      actorRole: 'system',
      organisationId: null,
      action: 'test.done',
      subjectType: 'test',
      subjectId: String(seq),
      details: `{"n":${seq}}`,
    };
    const hash = entryHash(previousHash, entry);
    entries.push({ ...entry, previousHash, hash });
    previousHash = hash;
  }
  return entries;
}

function walk(
  entries: StoredEntry[],
  anchors = new Map<number, string>(),
  head = entries.at(-1) ?? EMPTY_CHAIN,
) {
  const walking = new ChainWalk(anchors);
  entries.forEach((entry) => walking.take(entry));
  return walking.finish(head);
}

describe('the chain of the record', () => {
  const whole = chain(5);

  it('holds when nothing was touched', () => {
    expect(walk(whole)).toEqual({ entries: 5, head: whole[4]?.hash, broken: null });
    expect(walk([])).toMatchObject({ entries: 0, broken: null });
  });

  it('names the first changed entry', () => {
    const touched = whole.map((entry) => (entry.seq >= 3 ? { ...entry, details: `{"n":0}` } : entry));
    expect(walk(touched).broken).toEqual({ seq: 3, fault: 'changed' });
  });

  it('names a missing entry and a cut tail', () => {
    expect(walk(whole.filter((entry) => entry.seq !== 2)).broken).toEqual({ seq: 2, fault: 'missing' });
    expect(walk(whole.slice(0, 3), new Map(), whole[4]).broken).toEqual({ seq: 4, fault: 'cut' });
  });

  it('names the entry from which a rewritten chain differs from an anchor', () => {
    const rewritten = chain(5).map((entry) => ({ ...entry }));
    let previousHash = EMPTY_CHAIN.hash;
    const forged = rewritten.map((entry) => {
      const changed = { ...entry, actorName: 'somebody', previousHash };
      previousHash = entryHash(previousHash, changed);
      return { ...changed, hash: previousHash };
    });
    expect(walk(forged).broken).toBeNull();
    expect(walk(forged, new Map([[4, whole[3]?.hash ?? '']])).broken).toEqual({ seq: 4, fault: 'anchor' });
    expect(walk(whole.slice(0, 3), new Map([[4, whole[3]?.hash ?? '']])).broken).toEqual({
      seq: 4,
      fault: 'cut',
    });
  });
});
