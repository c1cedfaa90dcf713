import assert from "node:assert/strict";
import Ajv from "ajv";
import { EXCEPTIONS_SCHEMA, judgeExceptions } from "../../policies/exceptions";

const RESOURCE = { urn: "urn:pulumi:prod::shop::aws:backup/vault:Vault::central", name: "central" };
const TODAY = "2026-06-15";
const SOUND = { resource: "central", reason: "ten-letter", until: "2026-06-15" };

describe("exceptions", () => {
  const rows = [
    { title: "counts by name on its last day", exceptions: [SOUND], verdict: { valid: SOUND, rejected: [] } },
    {
      title: "counts by URN",
      exceptions: [{ ...SOUND, resource: RESOURCE.urn }],
      verdict: { valid: { ...SOUND, resource: RESOURCE.urn }, rejected: [] },
    },
    {
      title: "does not count a day later",
      exceptions: [{ ...SOUND, until: "2026-06-14" }],
      verdict: { rejected: ["the exception of 2026-06-14 has expired"] },
    },
    {
      title: "counts when any of several does",
      exceptions: [{ ...SOUND, until: "2026-06-14" }, SOUND],
      verdict: { valid: SOUND, rejected: [] },
    },
    {
      title: "says all that do not count",
      exceptions: [
        { ...SOUND, until: "2026-06-14" },
        { ...SOUND, until: "2026-01-31" },
      ],
      verdict: {
        rejected: ["the exception of 2026-06-14 has expired", "the exception of 2026-01-31 has expired"],
      },
    },
    {
      title: "leaves other resources alone",
      exceptions: [{ ...SOUND, resource: "centra" }],
      verdict: { rejected: [] },
    },
    {
      title: "does not count without a reason of ten characters",
      exceptions: [{ ...SOUND, reason: " nine-char " }],
      verdict: {
        rejected: [
          'the exception does not count: reason must have at least 10 characters, got " nine-char "',
        ],
      },
    },
    {
      title: "does not count with a day that is none, and says everything that is wrong",
      exceptions: [{ resource: "central", until: "2026-02-30" }],
      verdict: {
        rejected: [
          'the exception does not count: reason must have at least 10 characters, got nothing; until must be a day such as 2027-01-31, got "2026-02-30"',
        ],
      },
    },
    {
      title: "does not stumble over entries that are none",
      exceptions: [null, 7, "central"],
      verdict: { rejected: [] },
    },
    { title: "does not stumble over a list that is none", exceptions: "central", verdict: { rejected: [] } },
    { title: "has nothing to say without exceptions", exceptions: undefined, verdict: { rejected: [] } },
  ];

  for (const { title, exceptions, verdict } of rows) {
    it(title, () => {
      assert.deepEqual(judgeExceptions(exceptions, RESOURCE, TODAY), verdict);
    });
  }

  const accepts = new Ajv().compile(EXCEPTIONS_SCHEMA);
  const schemaRows: readonly [title: string, value: unknown, isAccepted: boolean][] = [
    ["a sound exception", [SOUND], true],
    ["no exception", [], true],
    ["a reason of ten characters", [{ ...SOUND, reason: "0123456789" }], true],
    ["a reason of nine", [{ ...SOUND, reason: "012345678" }], false],
    ["another form of a date", [{ ...SOUND, until: "15.06.2026" }], false],
    ["no resource", [{ ...SOUND, resource: "" }], false],
    ["a field that does not exist", [{ ...SOUND, approvedBy: "me" }], false],
    ["a missing end", [{ resource: "central", reason: SOUND.reason }], false],
  ];
  for (const [title, value, isAccepted] of schemaRows) {
    it(`${isAccepted ? "accepts" : "refuses"} in the settings: ${title}`, () => {
      assert.equal(accepts(value), isAccepted);
    });
  }
});
