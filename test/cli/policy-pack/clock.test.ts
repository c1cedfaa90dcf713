import assert from "node:assert/strict";
import { setClock } from "../../../cli/policy-pack/clock";

describe("setClock", () => {
  it("gives the set time to whoever asks for the present, until it is set back", () => {
    const now = new Date("2026-11-23T12:00:00Z");
    const real = Date;

    const reset = setClock(now);
    const seen = [
      new Date().toISOString(),
      Date.now(),
      new Date("2020-01-02").toISOString(),
      new Date(5).getTime(),
    ];
    const kinds = [new Date() instanceof Date, new real() instanceof Date, typeof Date(), Date.UTC(1970, 0)];
    reset();

    assert.deepEqual(seen, ["2026-11-23T12:00:00.000Z", now.getTime(), "2020-01-02T00:00:00.000Z", 5]);
    assert.deepEqual(kinds, [true, true, "string", 0]);
    assert.equal(Date, real);
  });
});
