import assert from "node:assert/strict";
import fc from "fast-check";
import { sessionDuration } from "../../../domain/break-glass/permission-set";
import {
  findMaxSessionProblems,
  findSessionDurationProblems,
  sessionMinutes,
} from "../../../domain/break-glass/session-length";

const tooLong = (path: string, shown: string) => ({
  path,
  reason: `must be at most 60 minutes, because access for emergencies must end by itself, got ${shown}`,
});

describe("the length of a session", () => {
  const rows: readonly (readonly [unknown, number | undefined])[] = [
    ["PT1H", 60],
    ["PT60M", 60],
    ["PT3600S", 60],
    ["PT1H30M", 90],
    ["P1D", 1440],
    ["P1DT1H", 1500],
    ["PT0S", 0],
    ...["PT", "P", "P1DT", "", "1H", "P1H", "PT1D", "PT1.5H", "pt1h", " PT1H", 3600, undefined].map(
      (text) => [text, undefined] as const,
    ),
    [`P${"1".repeat(1_000_000)}D`, undefined],
  ];
  for (const [duration, minutes] of rows) {
    it(`of ${String(duration).slice(0, 20)} is ${String(minutes)} minutes`, () => {
      assert.equal(sessionMinutes(duration), minutes);
    });
  }

  it("is read as our own component writes it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (hours) => {
        assert.equal(sessionMinutes(sessionDuration(hours)), hours * 60);
      }),
    );
  });

  it("may be as long as the limit, and no second longer", () => {
    assert.deepEqual(findSessionDurationProblems("PT1H", 60), []);
    assert.deepEqual(findSessionDurationProblems("PT1H1S", 60), [tooLong("sessionDuration", '"PT1H1S"')]);
    assert.deepEqual(findMaxSessionProblems(3600, 60), []);
    assert.deepEqual(findMaxSessionProblems(3601, 60), [tooLong("maxSessionDuration", "3601")]);
  });

  it("must be one, if it is given", () => {
    assert.deepEqual(findSessionDurationProblems("an hour", 60), [
      { path: "sessionDuration", reason: 'must be a duration such as PT1H (ISO 8601), got "an hour"' },
    ]);
    assert.deepEqual(findMaxSessionProblems("3600", 60), [
      { path: "maxSessionDuration", reason: 'must be a whole number of seconds, got "3600"' },
    ]);
    assert.deepEqual(findMaxSessionProblems(undefined, 60), []);
    assert.deepEqual(findMaxSessionProblems(null, 60), []);
  });
});
