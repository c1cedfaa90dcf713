"use strict";
/** Mocha's own report of failures, short on success, and a closing line that machines can read: `N passed, N failed`. */
const { reporters, Runner } = require("mocha");

class ClosingLine extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { failures, passes, pending } = this.stats;
      const skipped = pending > 0 ? `, ${pending} skipped` : "";
      console.log(`${passes} passed, ${failures} failed${skipped}`);
    });
  }
}

module.exports = ClosingLine;
