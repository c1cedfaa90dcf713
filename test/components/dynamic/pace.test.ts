import assert from "node:assert/strict";
import { isNamed, PATIENCE_MS, REAL_PACE, retry, unless, waitFor } from "../../../components/dynamic/pace";
import { VirtualPace } from "../../support/virtual-pace";

function named(name: string): Error {
  return Object.assign(new Error(`${name} happened`), { name });
}

/** Fails with the given errors, then succeeds. */
function failing(...errors: Error[]): () => Promise<string> {
  return () =>
    Promise.resolve().then(() => {
      const error = errors.shift();
      if (error !== undefined) throw error;
      return "done";
    });
}

describe("pace of providers", () => {
  const conflict = named("ConcurrentModificationException");

  it("does not pause before a call that succeeds", async () => {
    const pace = new VirtualPace();

    assert.equal(await retry(pace, failing()), "done");
    assert.deepEqual(pace.pausesMs, []);
  });

  it("pauses twice as long after each temporary error, up to 15 seconds", async () => {
    const pace = new VirtualPace(1);

    assert.equal(await retry(pace, failing(...Array<Error>(7).fill(conflict))), "done");
    assert.deepEqual(pace.pausesMs, [500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  });

  it("leaves half of a pause to chance, so that two callers do not meet again", async () => {
    const pace = new VirtualPace(0);

    await retry(pace, failing(conflict, conflict));

    assert.deepEqual(pace.pausesMs, [250, 500]);
  });

  it("lets an error through that will not pass", async () => {
    const pace = new VirtualPace();
    const error = named("AccessDeniedException");

    await assert.rejects(retry(pace, failing(error)), error);
    assert.deepEqual(pace.pausesMs, []);
  });

  it("lets the last temporary error through when patience ends", async () => {
    const pace = new VirtualPace(1);

    await assert.rejects(
      retry(pace, () => Promise.reject(conflict)),
      conflict,
    );
    assert.ok(pace.nowMs() <= PATIENCE_MS && pace.nowMs() > PATIENCE_MS - 15_000);
  });

  it("waits for what is not there yet, temporary errors included", async () => {
    const pace = new VirtualPace();
    const looks = [undefined, conflict, undefined, "there"];
    const look = (): Promise<string | undefined> => {
      const seen = looks.shift();
      return seen instanceof Error ? Promise.reject(seen) : Promise.resolve(seen);
    };

    assert.equal(await waitFor(pace, "it", look), "there");
    assert.deepEqual(pace.pausesMs, [250, 250, 500]);
  });

  it("says what did not happen when patience ends", async () => {
    const pace = new VirtualPace();

    await assert.rejects(
      waitFor(pace, "the change", () => Promise.resolve(undefined)),
      { message: "the change did not happen within 5 minutes; run the deployment again" },
    );
  });

  it("takes a named error as an answer, and no other", async () => {
    const isHarmless = isNamed("AlreadyThere", "AlreadyGone");

    assert.equal(await unless(isHarmless, failing(named("AlreadyGone"))), undefined);
    assert.equal(await unless(isHarmless, failing()), "done");
    await assert.rejects(unless(isHarmless, failing(conflict)), conflict);
  });

  it("follows the real clock in a deployment", async () => {
    const beforeMs = REAL_PACE.nowMs();

    await REAL_PACE.sleep(5);

    assert.ok(REAL_PACE.nowMs() - beforeMs >= 4);
    assert.ok(REAL_PACE.random() >= 0 && REAL_PACE.random() < 1);
  });
});
