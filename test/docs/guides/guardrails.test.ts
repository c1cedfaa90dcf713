import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asList } from "../../../domain/aws/policy-document";
import { backupAccountGuardrails, workloadGuardrails } from "../../../domain/guardrails/guardrails";
import { PROD } from "../../support/guardrail-specs";

const GUIDE = readFileSync(join(__dirname, "../../../docs/guides/guardrails.md"), "utf8");

/** The rows of the guide's table: Sid, then where it is, then who is exempt. */
const ROWS = [...GUIDE.matchAll(/^\| `(\w+)` +\| (\w+) +\|[^|]*\| ([^|]*?) +\|$/gm)].map(
  ([, sid, place, exempt]) => ({
    sid,
    place,
    isForAll: exempt === "nobody",
  }),
);

describe("guide to the guardrails", () => {
  it("has a row for every statement, with its audience, and says rightly whether anybody is exempt", () => {
    const workloads = workloadGuardrails(PROD).flatMap(({ Statement: statements }) => statements);
    const backup = backupAccountGuardrails(PROD).flatMap(({ Statement: statements }) => statements);
    const sidsOfBackup = backup.map(({ Sid: sid }) => sid);
    const sidsOfWorkloads = workloads.map(({ Sid: sid }) => sid);
    const placeOf = (sid: string | undefined) =>
      !sidsOfBackup.includes(sid) ? "workloads" : sidsOfWorkloads.includes(sid) ? "both" : "backup";
    const expected = [...workloads, ...backup.filter(({ Sid: sid }) => !sidsOfWorkloads.includes(sid))].map(
      ({ Condition: condition = {}, Sid: sid }) => ({
        sid,
        place: placeOf(sid),
        isForAll: asList(condition.ArnNotLike?.["aws:PrincipalArn"]).length === 0,
      }),
    );

    const bySid = (a: { sid?: string | undefined }, b: { sid?: string | undefined }) =>
      (a.sid ?? "") < (b.sid ?? "") ? -1 : 1;
    assert.deepEqual(ROWS.sort(bySid), expected.sort(bySid));
  });

  it("tells every setting of the guardrails that it speaks of by its name", () => {
    const known = [
      ...Object.keys(PROD),
      "memberDeployRoleName",
      "furtherBackupRoleArns",
      "furtherCopyTargetArns",
    ];
    const named = [...GUIDE.matchAll(/`(\w+(?:Arns|Days|Name|Lock))`/g)].map(([, name]) => name ?? "");

    assert.deepEqual(
      named.filter((name) => !known.includes(name)),
      [],
    );
  });
});
