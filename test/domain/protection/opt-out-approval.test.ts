import assert from "node:assert/strict";
import fc from "fast-check";
import {
  findApproverProblems,
  findLastDayProblems,
  findOptOutReasonProblems,
} from "../../../domain/protection/opt-out-approval";

const REASON = "tags.backup-opt-out-reason";
const APPROVER = "tags.backup-opt-out-approved-by";
const UNTIL = "tags.backup-opt-out-until";
const reasonRule = (least: string) => `must say in at least ${least} why the resource needs no backup`;
const listed = "must be one of those who may approve an opt-out (ann, bob)";
const over = "must not lie before today (2026-06-15), so renew the approval or remove the opt-out";

describe("the approval of an opt-out", () => {
  const reasons: readonly [value: unknown, min: number, reason?: string][] = [
    ["0123456789", 10],
    ["012345678", 10, `${reasonRule("10 characters")}, got "012345678"`],
    ["  012345678  ", 10, `${reasonRule("10 characters")}, got "  012345678  "`],
    ["x", 1],
    [" ", 1, `${reasonRule("1 character")}, got " "`],
    [undefined, 2, `${reasonRule("2 characters")}, got nothing`],
    [1234567890, 10, `${reasonRule("10 characters")}, got 1234567890`],
  ];
  for (const [value, min, reason] of reasons) {
    it(`reason: ${reason === undefined ? "accepts" : "rejects"} ${JSON.stringify(value)} of at least ${min}`, () => {
      assert.deepEqual(
        findOptOutReasonProblems(value, min),
        reason === undefined ? [] : [{ path: REASON, reason }],
      );
    });
  }

  const approvers: readonly [value: unknown, approvers: readonly string[], reason?: string][] = [
    ["anybody", []],
    ["", [], 'must name who approved the opt-out, got ""'],
    [" ", [], 'must name who approved the opt-out, got " "'],
    [undefined, [], "must name who approved the opt-out, got nothing"],
    [7, [], "must name who approved the opt-out, got 7"],
    ["bob", ["ann", "bob"]],
    ["Bob", ["ann", "bob"], `${listed}, got "Bob"`],
    ["bob ", ["ann", "bob"], `${listed}, got "bob "`],
    [undefined, ["ann", "bob"], `${listed}, got nothing`],
    [" ", [" "], 'must be one of those who may approve an opt-out ( ), got " "'],
  ];
  for (const [value, names, reason] of approvers) {
    it(`approver: ${reason === undefined ? "accepts" : "rejects"} ${JSON.stringify(value)} of ${JSON.stringify(names)}`, () => {
      assert.deepEqual(
        findApproverProblems(value, names),
        reason === undefined ? [] : [{ path: APPROVER, reason }],
      );
    });
  }

  const days: readonly [value: unknown, reason?: string][] = [
    [undefined],
    ["2026-06-15"],
    ["9999-12-31"],
    ["2026-06-14", `${over}, got "2026-06-14"`],
    ["2025-12-31", `${over}, got "2025-12-31"`],
    ["15.06.2027", 'must be a day such as 2027-01-31, got "15.06.2027"'],
    ["2027-02-29", 'must be a day such as 2027-01-31, got "2027-02-29"'],
    ["", 'must be a day such as 2027-01-31, got ""'],
    [20270101, "must be a day such as 2027-01-31, got 20270101"],
  ];
  for (const [value, reason] of days) {
    it(`last day: ${reason === undefined ? "accepts" : "rejects"} ${JSON.stringify(value)} on 2026-06-15`, () => {
      assert.deepEqual(
        findLastDayProblems(value, "2026-06-15"),
        reason === undefined ? [] : [{ path: UNTIL, reason }],
      );
    });
  }

  const late = "must be a last day within 30 days (until 2026-07-15), so that somebody decides again";
  const asked: readonly (readonly [value: unknown, reason?: string])[] = [
    [undefined, `${late}, got nothing`],
    ["2026-06-14", `${over}, got "2026-06-14"`],
    ["2026-06-15"],
    ["2026-07-15"],
    ["2026-07-16", `${late}, got "2026-07-16"`],
    ["9999-12-31", `${late}, got "9999-12-31"`],
    ["soon", 'must be a day such as 2027-01-31, got "soon"'],
  ];
  for (const [value, reason] of asked) {
    it(`last day within 30 days: ${reason === undefined ? "accepts" : "rejects"} ${String(value)} on 2026-06-15`, () => {
      assert.deepEqual(
        findLastDayProblems(value, "2026-06-15", 30),
        reason === undefined ? [] : [{ path: UNTIL, reason }],
      );
    });
  }

  it("holds on every day up to its last, and on none after", () => {
    const day = fc
      .date({ min: new Date("1970-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (until, today) => {
        assert.equal(findLastDayProblems(until, today).length, Date.parse(until) < Date.parse(today) ? 1 : 0);
      }),
    );
  });

  it("names the place of the tags as it is told", () => {
    const paths = [
      ...findOptOutReasonProblems("", 1, "here"),
      ...findApproverProblems("", [], "here"),
      ...findLastDayProblems("", "2026-06-15", 0, "here"),
    ].map(({ path }) => path);

    assert.deepEqual(paths, [
      "here.backup-opt-out-reason",
      "here.backup-opt-out-approved-by",
      "here.backup-opt-out-until",
    ]);
  });
});
