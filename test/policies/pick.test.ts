import assert from "node:assert/strict";
import { pick } from "../../policies/pick";

describe("pick", () => {
  it("gives the rules that are named, in that order", () => {
    const picked = pick("opt-out-tag-is-exact", "vault-lock-has-grace-period");

    assert.deepEqual(
      picked.map(({ name }) => name),
      ["opt-out-tag-is-exact", "vault-lock-has-grace-period"],
    );
  });

  it("gives nothing for no name", () => {
    assert.deepEqual(pick(), []);
  });

  it("says everything that is wrong with the names at once", () => {
    assert.throws(
      () => pick("opt-out-tag-is-exakt", "moon", "exceptions-are-used", "exceptions-are-used"),
      new RangeError(
        "these rules cannot be picked: there is no rule opt-out-tag-is-exakt, did you mean opt-out-tag-is-exact?; " +
          "there is no rule moon; exceptions-are-used is picked twice",
      ),
    );
  });
});
