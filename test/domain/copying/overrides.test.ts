import assert from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import { resourceTypeNames } from "../../../domain/aws/resource-types";
import { COPY_CAPABILITIES } from "../../../domain/copying/capability";
import { readCopyOverrides } from "../../../domain/copying/overrides";

const SOUND = {
  type: "FSx",
  capability: "logicallyAirGappedVault",
  supported: true,
  reason: "we have Windows file systems only",
};

const CAPABILITIES =
  "must be one of crossRegion, crossAccount, crossRegionAndAccount, logicallyAirGappedVault";

/** Each row changes a sound override in one thing. */
const CHANGES: readonly (readonly [
  title: string,
  change: Record<string, unknown>,
  problem: readonly [key: string, reason: string] | undefined,
])[] = [
  ["an override of a whole type", {}, undefined],
  ["an override of a part", { part: "OpenZFS" }, undefined],
  ["an override to no", { supported: false }, undefined],
  [
    "a type written in lower case",
    { type: "fsx" },
    ["type", 'must be a resource type of AWS Backup; did you mean FSx?, got "fsx"'],
  ],
  [
    "a type that is like none",
    { type: "Lambda function" },
    [
      "type",
      `must be a resource type of AWS Backup; one of ${resourceTypeNames.join(", ")}, got "Lambda function"`,
    ],
  ],
  [
    "no type",
    { type: undefined },
    ["type", `must be a resource type of AWS Backup; one of ${resourceTypeNames.join(", ")}, got nothing`],
  ],
  [
    "a part that the type does not have",
    { part: "openzfs" },
    [
      "part",
      'must be "Windows File Server and Lustre" or "OpenZFS" or "NetApp ONTAP", or left out for the whole of FSx, got "openzfs"',
    ],
  ],
  [
    "a part of a type that is not divided",
    { type: "EBS", part: "gp3" },
    ["part", 'must be left out, because EBS is not divided, got "gp3"'],
  ],
  [
    "a capability that is nearly right",
    { capability: "crossregion" },
    ["capability", `${CAPABILITIES}; did you mean crossRegion?, got "crossregion"`],
  ],
  [
    "a capability that is like none",
    { capability: "fullyManaged" },
    ["capability", `${CAPABILITIES}, got "fullyManaged"`],
  ],
  ["no capability", { capability: undefined }, ["capability", `${CAPABILITIES}, got nothing`]],
  [
    "a text for true",
    { supported: "true" },
    ["supported", 'must be true or false, written without quotes, got "true"'],
  ],
  [
    "neither true nor false",
    { supported: undefined },
    ["supported", "must be true or false, written without quotes, got nothing"],
  ],
  [
    "no reason",
    { reason: undefined },
    ["reason", "must say how you know, as a text that is not empty, got nothing"],
  ],
  [
    "an empty reason",
    { reason: " \t" },
    ["reason", 'must say how you know, as a text that is not empty, got " \t"'],
  ],
  [
    "a reason that is no text",
    { reason: 7 },
    ["reason", "must say how you know, as a text that is not empty, got 7"],
  ],
  ["a mistyped key", { raeson: "x" }, ["raeson", 'is not a setting; did you mean reason?, got "x"']],
  [
    "a key that is like none",
    { validUntil: "2027" },
    [
      "validUntil",
      'is not a setting; the settings here are type, part, capability, supported, reason, got "2027"',
    ],
  ],
];

describe("copy overrides", () => {
  for (const [title, change, problem] of CHANGES) {
    it(`${problem === undefined ? "take" : "refuse"} ${title}`, () => {
      const override = { ...SOUND, ...change };

      assert.deepEqual(readCopyOverrides([override], "airGap.copyOverrides"), {
        overrides: problem === undefined ? [override] : [],
        problems:
          problem === undefined
            ? []
            : [{ path: `airGap.copyOverrides[0].${problem[0]}`, reason: problem[1] }],
      });
    });
  }

  for (const nothing of [undefined, null, []]) {
    it(`are none where there is ${inspect(nothing)}`, () => {
      assert.deepEqual(readCopyOverrides(nothing), { overrides: [], problems: [] });
    });
  }

  const wrong: readonly (readonly [value: unknown, path: string, reason: string])[] = [
    [{ type: "EBS" }, "copyOverrides", 'must be a list, got {"type":"EBS"}'],
    ["EBS", "copyOverrides", 'must be a list, got "EBS"'],
    [["EBS"], "copyOverrides[0]", 'must have type, capability, supported and reason, got "EBS"'],
    [[SOUND, null], "copyOverrides[1]", "must have type, capability, supported and reason, got nothing"],
  ];
  for (const [value, path, reason] of wrong) {
    it(`refuse ${JSON.stringify(value)}`, () => {
      const overrides = Array.isArray(value) ? value.filter((entry) => entry === SOUND) : [];

      assert.deepEqual(readCopyOverrides(value), { overrides, problems: [{ path, reason }] });
    });
  }

  it("tell every problem of every entry, and give back what is sound", () => {
    const { overrides, problems } = readCopyOverrides([
      { capability: "crossAccount" },
      SOUND,
      { ...SOUND, reason: "" },
    ]);

    assert.deepEqual(overrides, [SOUND]);
    assert.deepEqual(
      problems.map(({ path }) => path),
      [
        "copyOverrides[0].type",
        "copyOverrides[0].supported",
        "copyOverrides[0].reason",
        "copyOverrides[2].reason",
      ],
    );
  });

  describe("name each cell once", () => {
    const cases: readonly (readonly [title: string, second: object, first: string | undefined])[] = [
      ["the same cell", { ...SOUND, supported: false }, "copyOverrides[1]"],
      ["the very same override", SOUND, "copyOverrides[1]"],
      ["another type", { ...SOUND, type: "RDS" }, undefined],
      ["another capability", { ...SOUND, capability: "crossAccount" }, undefined],
      ["a part of the type", { ...SOUND, part: "OpenZFS" }, undefined],
    ];
    for (const [title, second, first] of cases) {
      it(title, () => {
        const reason = `must be the only one of its type, part and capability, and ${first ?? ""} is another, got "logicallyAirGappedVault"`;

        assert.deepEqual(
          readCopyOverrides([{ ...SOUND, type: "S3" }, SOUND, second]).problems,
          first === undefined ? [] : [{ path: "copyOverrides[2]", reason }],
        );
      });
    }
  });

  it("are taken whole, whatever type and capability they name", () => {
    const override = fc.record({
      type: fc.constantFrom(...resourceTypeNames),
      capability: fc.constantFrom(...COPY_CAPABILITIES),
      supported: fc.boolean(),
      reason: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ""),
    });

    fc.assert(
      fc.property(override, (each) => {
        assert.deepEqual(readCopyOverrides([each]), { overrides: [each], problems: [] });
      }),
    );
  });
});
