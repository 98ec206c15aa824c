import assert from 'node:assert/strict';
import { Report } from './report.mjs';
import { run } from './scenario.mjs';

const report = new Report();
const told = (found) => found.map(({ kind, where }) => `${kind} ${where}`).join('\n');

/** Who may hold what, besides the person. All else that is found is a leak. */
const allowed = {
  desk: (record) => record.kind === 'page that shows a secret',
  file: (record) => record.kind === 'file' && record.where.startsWith('secrets/') && record.mode === 0o600,
  chat: (record) => record.kind === 'frame that reveals',
};

for (const transport of ['stdio', 'http']) {
  for (const to of ['desk', 'file', 'chat']) {
    const outcome = await run(transport, to);
    const { records, revealed, hidden, keys } = outcome;
    const name = `${transport}, --reveal-to ${to}`;
    await report.check(`${name}: every tool ran`, () => {
      assert.deepEqual(outcome.failed, []);
      return `${outcome.calls} calls, ${Math.round(records.size / 1024)} KiB recorded in ${records.count('frame') + records.count('frame that reveals')} frames, ${records.count('page')} pages and ${records.count('file')} files`;
    });
    await report.check(`${name}: each secret that was revealed is in one place, once`, () => {
      assert.ok(revealed.length >= 5, `only ${revealed.length} were revealed`);
      for (const { secret, tool } of revealed) {
        const found = records.find(secret);
        const times = found.filter(allowed[to]).length;
        assert.equal(told(found.filter((record) => !allowed[to](record))), '', `the secret of ${tool} leaked`);
        assert.equal(times, outcome.reveals(secret), `the secret of ${tool} was given ${times} times`);
      }
      return `${revealed.length} secrets`;
    });
    await report.check(`${name}: no other secret of the account is anywhere`, () => {
      for (const secret of hidden) assert.equal(told(records.find(secret)), '');
      return `${hidden.length} secrets`;
    });
    for (const [what, { values, may }] of Object.entries(keys)) {
      await report.check(`${name}: no ${what} where it does not belong`, () => {
        for (const value of values) {
          assert.ok(value.length >= 20, `${what}: ${value}`);
          assert.equal(told(records.find(value).filter((record) => !may.includes(record.kind))), '');
        }
        return `${values.length}`;
      });
    }
  }
}
process.exit(report.end());
