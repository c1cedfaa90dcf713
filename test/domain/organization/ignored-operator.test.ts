import assert from "node:assert/strict";
import { sayAllowed } from "../../../domain/organization/ignored-operator";
import { EVERY_OPERATOR } from "../../../domain/organization/inheritance-control";

describe("ignored operator", () => {
  it("says what is allowed", () => {
    assert.deepEqual(
      [
        EVERY_OPERATOR,
        new Set(["@@append"] as const),
        new Set(["@@assign", "@@remove"] as const),
        new Set<never>(),
      ].map(sayAllowed),
      ["every operator", "only @@append", "only @@assign and @@remove", "no operator"],
    );
  });
});
