import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { isUnknownValue } from "../../policies/known";
import { judgeOptOutOf, knownTagsOf, readTag, tagValuesOf, type TaggedResource } from "../../policies/tags";
import { UNKNOWN } from "../support/evaluate-rule";

const { unknownCheckingProxy } = createRequire(__filename)("@pulumi/policy/proxy") as {
  unknownCheckingProxy: (props: object) => Readonly<Record<string, unknown>>;
};
const OPT_OUT = { key: "backup", value: "false" };
const OUT = { kind: "opted-out" };
const IN = { kind: "protected" };

const tagged = (props: object, defaultTags?: unknown): TaggedResource => ({
  props: unknownCheckingProxy(props),
  ...(defaultTags === undefined
    ? {}
    : {
        provider: {
          type: "pulumi:providers:aws",
          name: "home",
          urn: "urn:home",
          props: unknownCheckingProxy({ defaultTags }),
        },
      }),
});

/** What `read` gives; the word "unknown" where it throws the SDK's error. */
function outcomeOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (isUnknownValue(error)) return "unknown";
    throw error;
  }
}

describe("tags of a resource", () => {
  const rows: readonly {
    readonly title: string;
    readonly of: TaggedResource;
    readonly values: unknown;
    readonly judged: unknown;
  }[] = [
    { title: "none", of: tagged({}), values: new Map(), judged: IN },
    {
      title: "an object",
      of: tagged({ tags: { backup: "false" } }),
      values: new Map([["backup", "false"]]),
      judged: OUT,
    },
    {
      title: "a list with small or capital letters",
      of: tagged({
        tags: [{ key: "team", value: "shop" }, { Key: "backup", Value: "false" }, 7, null, { value: "x" }],
      }),
      values: new Map([
        ["team", "shop"],
        ["backup", "false"],
      ]),
      judged: OUT,
    },
    {
      title: "those of the provider, as text",
      of: tagged({ tags: { team: "shop" } }, '{"tags":{"backup":"false"}}'),
      values: new Map([
        ["backup", "false"],
        ["team", "shop"],
      ]),
      judged: OUT,
    },
    {
      title: "its own before those of the provider",
      of: tagged({ tags: { backup: "true" }, tagsAll: { backup: "false" } }, { tags: { backup: "false" } }),
      values: new Map([["backup", "true"]]),
      judged: IN,
    },
    {
      title: "those of the provider as text that is no JSON",
      of: tagged({ tags: {} }, "{"),
      values: new Map(),
      judged: IN,
    },
    {
      title: "numbers and booleans as texts, anything else as not known",
      of: tagged({ tags: { backup: false, size: 7, what: { is: "this" } } }),
      values: new Map([
        ["backup", "false"],
        ["size", "7"],
        ["what", undefined],
      ]),
      judged: OUT,
    },
    {
      title: "a value that is not known and cannot matter",
      of: tagged({ tags: { team: UNKNOWN } }),
      values: new Map([["team", undefined]]),
      judged: IN,
    },
    {
      title: "a value that is not known and decides",
      of: tagged({ tags: { backup: UNKNOWN } }),
      values: new Map([["backup", undefined]]),
      judged: "unknown",
    },
    {
      title: "a value that is not known and may be a near miss",
      of: tagged({ tags: { Back_Up: UNKNOWN } }),
      values: new Map([["Back_Up", undefined]]),
      judged: "unknown",
    },
    {
      title: "a value that is not known beside the exact opt-out",
      of: tagged({ tags: { Backup: UNKNOWN, backup: "false" } }),
      values: new Map([
        ["Backup", undefined],
        ["backup", "false"],
      ]),
      judged: OUT,
    },
    {
      title: "a near miss",
      of: tagged({ tags: { Backup: "false" } }),
      values: new Map([["Backup", "false"]]),
      judged: {
        kind: "near-miss",
        key: "Backup",
        value: "false",
        effect:
          'AWS compares tags letter by letter, upper and lower case included, so "Backup" = "false" is not "backup" = "false" and the resource is backed up',
      },
    },
    {
      title: "tags that are not known as a whole",
      of: tagged({ tags: UNKNOWN }),
      values: "unknown",
      judged: "unknown",
    },
    {
      title: "a list of which one member is not known",
      of: tagged({ tags: [UNKNOWN] }),
      values: "unknown",
      judged: "unknown",
    },
    {
      title: "all tags together not known yet, which repeats the others",
      of: tagged({ tags: { team: "shop" }, tagsAll: UNKNOWN }),
      values: new Map([["team", "shop"]]),
      judged: IN,
    },
    { title: "a text in their place", of: tagged({ tags: "backup" }), values: new Map(), judged: IN },
  ];
  for (const { title, of, values, judged } of rows) {
    it(`reads ${title}`, () => {
      const sorted = (map: unknown): unknown => (map instanceof Map ? new Map([...map].sort()) : map);
      assert.deepEqual(
        {
          values: sorted(outcomeOf(() => tagValuesOf(of))),
          judged: outcomeOf(() => judgeOptOutOf(of, OPT_OUT)),
        },
        { values: sorted(values), judged },
      );
    });
  }

  it("gives what is known, and each by itself", () => {
    const of = tagged({ tags: { a: "1", b: UNKNOWN } }, { tags: { c: "3" } });

    assert.deepEqual(
      [
        knownTagsOf(of),
        readTag(of, "a"),
        outcomeOf(() => readTag(of, "b")),
        readTag(of, "c"),
        readTag(of, "d"),
      ],
      [{ c: "3", a: "1" }, "1", "unknown", "3", undefined],
    );
  });
});
