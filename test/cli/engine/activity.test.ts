import assert from "node:assert/strict";
import { Activity, nextTurn } from "../../../cli/engine/activity";

describe("Activity", () => {
  it("waits for work that goes on in timers", async () => {
    const activity = await Activity.begin();

    const work = new Promise<void>((resolve) => {
      setTimeout(resolve, 150);
    });

    assert.equal(await activity.outlasts(work), true);
  });

  it("ends where nothing is left that could bring the work to an end", async () => {
    assert.equal(await (await Activity.begin()).outlasts(new Promise(() => undefined)), false);
  });

  it("fails as the work does", async () => {
    await assert.rejects(
      (await Activity.begin()).outlasts(Promise.reject(new Error("broken"))),
      new Error("broken"),
    );
  });

  it("counts what was started since, until it ends", async () => {
    const activity = await Activity.begin();
    const seen = [activity.isBusy];

    const timer = setTimeout(() => undefined, 10_000);
    seen.push(activity.isBusy);
    clearTimeout(timer);
    await nextTurn();
    seen.push(activity.isBusy);

    assert.deepEqual(seen, [false, true, false]);
  });
});
