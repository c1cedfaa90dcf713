import assert from "node:assert/strict";
import { nextTurn } from "../../../cli/engine/activity";
import { takeUncaughtErrors } from "../../../cli/engine/uncaught";

describe("takeUncaughtErrors", () => {
  it("takes what nobody catches, and gives the events back to whoever had them", async () => {
    const before = process.rawListeners("unhandledRejection");
    const taken: unknown[] = [];

    const release = takeUncaughtErrors((error) => taken.push(error));
    void Promise.reject(new Error("rejected"));
    setImmediate(() => {
      throw new Error("thrown");
    });
    await nextTurn();
    await nextTurn();
    release();

    assert.deepEqual(taken.map(String), ["Error: rejected", "Error: thrown"]);
    assert.deepEqual(process.rawListeners("unhandledRejection"), before);
  });
});
