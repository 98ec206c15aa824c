/** Prints a line per check and counts. */
export class Report {
  #passed = 0;
  #failed = 0;

  /** Runs the checks of one client; what breaks off outside a check fails too. */
  async of(name, checks) {
    try {
      await checks((what, body) => this.#check(`${name}: ${what}`, body));
    } catch (error) {
      this.#fail(`${name}: broke off`, error);
    }
  }

  async #check(what, body) {
    try {
      await body();
      this.#passed++;
      console.log(`passed  ${what}`);
    } catch (error) {
      this.#fail(what, error);
    }
  }

  #fail(what, error) {
    this.#failed++;
    console.log(`FAILED  ${what}\n        ${error.message.replaceAll('\n', '\n        ')}`);
  }

  /** Returns the exit code. */
  end() {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0 ? 0 : 1;
  }
}
