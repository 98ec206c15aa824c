import { readFileSync } from 'node:fs';

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Chance {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(bound) {
    return Math.floor(this.next() * bound);
  }

  of(list) {
    return list[this.below(list.length)];
  }

  text(length, alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
    return Array.from({ length }, () => alphabet[this.below(alphabet.length)]).join('');
  }

  uuid() {
    const hex = (length) => this.text(length, '0123456789abcdef');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  }

  /** A string with one character replaced, not the last: of that, base64 may ignore the bits that differ. */
  altered(text) {
    const at = this.below(text.length - 1);
    const other = text[at] === 'A' ? 'B' : 'A';
    return text.slice(0, at) + other + text.slice(at + 1);
  }
}

/** Tries by kind, and what each kind changed. */
export class Campaign {
  rows = [];

  constructor(sandbox, trail) {
    this.sandbox = sandbox;
    this.trail = trail;
  }

  async begin() {
    this.before = await this.#users();
    this.grants = this.#grants();
  }

  /** What was legitimately changed or approved does not count against later kinds. */
  async legitimate(body) {
    const value = await body();
    await this.begin();
    return value;
  }

  async #users() {
    return JSON.stringify((await this.sandbox.account()).users);
  }

  /** How many calls the audit log says a person granted, or that changed something. */
  #grants() {
    return this.trail()
      .split('\n')
      .filter((line) => line.startsWith('{"audit"'))
      .map((line) => JSON.parse(line))
      .filter((record) => record.confirmation?.by || (record.outcome === 'completed' && record.risk !== 'read')).length;
  }

  /**
   * Runs one kind of attack.
   *
   * @param attempt makes one try; returns its answer, or a string that describes it
   * @param succeeded whether an answer means that the attacker got what they wanted
   */
  async kind(name, count, attempt, succeeded = granted) {
    const answers = new Map();
    let forged = 0;
    for (let index = 0; index < count; index++) {
      const answer = await attempt(index);
      const key = typeof answer === 'string' ? answer : String(answer.status ?? answer.outcome);
      answers.set(key, (answers.get(key) ?? 0) + 1);
      if (await succeeded(answer, index)) {
        forged++;
        if (forged === 1) console.log(`FORGED by ${name}, try ${index}: ${JSON.stringify(answer).slice(0, 600)}`);
      }
    }
    await this.#close(name, count, forged, answers);
  }

  async #close(name, tries, forged, answers) {
    const changed = (await this.#users()) !== this.before;
    const grants = this.#grants() - this.grants;
    const row = { name, tries, forged, changed, grants, answers: [...answers].map(([key, n]) => `${n} × ${key}`).join(', ') };
    this.rows.push(row);
    if (changed || grants > 0) await this.begin();
    console.log(line(row));
  }

  /** Prints the sums; returns the exit code. */
  end() {
    const sum = (pick) => this.rows.reduce((total, row) => total + pick(row), 0);
    const tries = sum((row) => row.tries);
    const forged = sum((row) => row.forged + row.grants + (row.changed ? 1 : 0));
    console.log(line({ name: `${this.rows.length} kinds`, tries, forged, changed: this.rows.some((row) => row.changed), grants: sum((row) => row.grants), answers: '' }));
    console.log(`${tries} tries, forged: ${forged}`);
    return forged === 0 && tries >= 1000 ? 0 : 1;
  }
}

const line = ({ name, tries, forged, changed, grants, answers }) =>
  `${name.padEnd(58)} ${String(tries).padStart(5)}  forged ${forged}  account ${changed ? 'CHANGED' : 'same'}  grants ${grants}  ${answers}`;

/** A decision that counts redirects to its approval. */
export const granted = (answer) => (answer.status === 303 || answer.status === 302) && /\/a\//.test(answer.headers?.location ?? '');

export const file = (path) => () => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
