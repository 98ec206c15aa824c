/** Prints a line per check and counts. */
export class Report {
  #passed = 0;
  #failed = 0;

  /** Runs one check; returns whether it passed. */
  async check(what, body) {
    try {
      const note = await body();
      this.#passed++;
      console.log(`passed  ${what}${typeof note === 'string' ? ` (${note})` : ''}`);
      return true;
    } catch (error) {
      this.#failed++;
      console.log(`FAILED  ${what}\n        ${String(error.message).replaceAll('\n', '\n        ')}`);
      return false;
    }
  }

  /** Returns the exit code. */
  end() {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0 ? 0 : 1;
  }
}
