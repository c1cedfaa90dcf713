import assert from "node:assert/strict";
import type { ResourceValidation } from "@pulumi/policy";
import type { ResourceRule, StackRule } from "../../policies/rule";
import { toPolicy } from "../../policies/to-policy";
import { evaluateRule, itJudges, PASSED, UNKNOWN, urnOf, type TestResource } from "../support/evaluate-rule";

const FACTS = {
  promise: "vault-lock",
  title: "Sizes",
  description: "Every thing has a size.",
  why: "Otherwise it is lost.",
  severity: "low",
  remediation: "Give it a size.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "CP-9(8)"] },
    { framework: "soc-2", controls: ["A1.2"] },
  ],
  examples: { passes: [], fails: [] },
} as const;

interface Config {
  readonly max: number;
  readonly names: readonly string[];
}

/** Reports the size and the colour of each thing, and, with the whole stack, whether the program set its weight. */
const sizes: ResourceRule<Config> = {
  ...FACTS,
  kind: "resource",
  name: "sizes",
  config: {
    max: { type: "integer", default: 3, description: "Largest size." },
    names: { type: "array", default: ["a"], description: "Names." },
  },
  types: ["aws:x/thing:Thing", "aws:x/other:Other"],
  check({ props }, { config, report, attempt, notApplicable, stackName, today }) {
    if (props.skip === true) notApplicable("told to skip");
    attempt(() => {
      report([{ path: "size", reason: `is ${String(props.size)} of ${config.max}` }]);
    });
    attempt(() => {
      report([{ path: "colour", reason: `is ${String(props.colour)}` }]);
    });
    report([{ path: "run", reason: `${stackName} on ${today} for ${config.names.join()}` }]);
  },
  checkStack({ resources }, { report, attempt }) {
    for (const resource of resources) {
      attempt(resource, () => {
        const sources = (resource.propertyDependencies.size ?? []).map(
          ({ name, isSet }) => `${name}:${String(isSet("size"))}`,
        );
        report(resource, [
          { path: "weight", reason: `set ${String(resource.isSet("weight"))} ${sources.join()}` },
        ]);
      });
    }
  },
};
const inStack: StackRule = {
  ...FACTS,
  kind: "stack",
  name: "in-stack",
  types: ["aws:x/thing:Thing"],
  checkStack({ resources }, { report, attempt }) {
    for (const resource of resources) {
      attempt(resource, () => {
        report(resource, [
          {
            path: "size",
            reason: `is ${String(resource.props.size)}, set ${String(resource.isSet("size"))}`,
          },
        ]);
      });
    }
  },
};
const anyOfAws: ResourceRule = {
  ...FACTS,
  kind: "resource",
  name: "any-of-aws",
  types: "aws",
  check: ({ type }, { report }) => {
    report([{ path: "type", reason: `is ${type}` }]);
  },
};

function thing(props: object, more: Partial<TestResource> = {}): TestResource {
  return { type: "aws:x/thing:Thing", name: "one", props: { size: 1, colour: "red", ...props }, ...more };
}
const said = (name: string, size: unknown, colour: unknown, max = 3) => [
  `${name}: size is ${String(size)} of ${max}`,
  `${name}: colour is ${String(colour)}`,
  `${name}: run prod on 2026-06-15 for a`,
];

describe("toPolicy", () => {
  itJudges(sizes, [
    {
      title: "runs the check of a resource, then that of the stack, with defaults",
      resources: [thing({})],
      violations: [...said("one", 1, "red"), "one: weight set false "],
    },
    {
      title: "hands over stack name, day and settings; settings that are not given keep their default",
      resources: [thing({})],
      stackName: "dev",
      today: "2027-01-01",
      config: { max: 7 },
      violations: [
        "one: size is 1 of 7",
        "one: colour is red",
        "one: run dev on 2027-01-01 for a",
        "one: weight set false ",
      ],
    },
    {
      title: "goes on after an unknown value, and names every one",
      resources: [thing({ size: UNKNOWN, colour: UNKNOWN })],
      violations: ["one: run prod on 2026-06-15 for a", "one: weight set false "],
      undecided: [
        "one: string value at .size can't be known during preview; one: string value at .colour can't be known during preview",
      ],
    },
    {
      title: "knows in the stack what the program set, whatever the outputs hold",
      resources: [
        thing({ weight: 1 }, { outputs: {} }),
        thing({}, { name: "two", outputs: { weight: UNKNOWN } }),
      ],
      violations: [
        ...said("one", 1, "red"),
        ...said("two", 1, "red"),
        "one: weight set true ",
        "two: weight set false ",
      ],
    },
    {
      title: "judges by the outputs what no resource check has seen",
      resources: [{ type: "aws:x/third:Third", name: "third", props: { weight: UNKNOWN } }],
      violations: ["third: weight set true "],
    },
    {
      title: "lets rules ask the resources that a value comes from the same",
      resources: [thing({}), thing({ size: 2 }, { name: "two", from: { size: ["one"] } })],
      violations: [
        ...said("one", 1, "red"),
        ...said("two", 2, "red"),
        "one: weight set false ",
        "two: weight set false one:true",
      ],
    },
    {
      title: "says when a rule has nothing to say",
      resources: [thing({ skip: true })],
      violations: ["one: weight set false "],
      notApplicable: ["one: told to skip"],
    },
    {
      title: "runs for each of its types",
      resources: [thing({}, { type: "aws:x/other:Other" })],
      violations: [...said("one", 1, "red"), "one: weight set false "],
    },
    {
      title: "lets an exception by URN pass in both checks, and only there",
      resources: [thing({}), thing({}, { name: "two" })],
      config: {
        exceptions: [{ resource: urnOf(thing({})), reason: "is measured tomorrow", until: "2026-06-15" }],
      },
      violations: [...said("two", 1, "red"), "two: weight set false "],
      notApplicable: ["one: excepted until 2026-06-15: is measured tomorrow"],
    },
    {
      title: "says in every message of both checks that an exception has expired",
      resources: [thing({})],
      config: { exceptions: [{ resource: "one", reason: "is measured tomorrow", until: "2026-01-31" }] },
      violations: [...said("one", 1, "red"), "one: weight set false "].map(
        (line) => `${line}; the exception of 2026-01-31 has expired`,
      ),
    },
  ]);

  itJudges(inStack, [
    {
      title: "runs a rule for the stack alone, resource by resource",
      resources: [thing({}), thing({ size: UNKNOWN }, { name: "two" }), thing({}, { name: "three" })],
      violations: ["one: size is 1, set true", "three: size is 1, set true"],
      undecided: ["two: string value at .size can't be known during preview"],
    },
    {
      title: "lets an exception pass what is violated and what is unknown",
      resources: [thing({}), thing({ size: UNKNOWN }, { name: "two" })],
      config: {
        exceptions: ["one", "two"].map((resource) => ({
          resource,
          reason: "is measured tomorrow",
          until: "2026-06-15",
        })),
      },
    },
  ]);

  itJudges(anyOfAws, [
    {
      title: "knows the resources of AWS by their providers",
      resources: [
        thing({}),
        { type: "aws-native:x:Thing", name: "native", props: {} },
        { type: "awscc:x:Thing", name: "cc", props: {} },
        { type: "aws-org-backup:index:BackupKey", name: "ours", props: {} },
        { type: "pulumi:providers:aws", name: "provider", props: {} },
        { type: "awsx:ec2:Vpc", name: "vpc", props: {} },
      ],
      violations: [
        "one: type is aws:x/thing:Thing",
        "native: type is aws-native:x:Thing",
        "cc: type is awscc:x:Thing",
      ],
    },
  ]);

  it("keeps the SDK's fast way for a rule of one type", () => {
    const typeOf = ({ types }: { types: readonly string[] | "aws" }): unknown => {
      const { validateResource } = toPolicy({ ...anyOfAws, types });
      return (validateResource as ResourceValidation & { __pulumiType?: unknown }).__pulumiType;
    };

    assert.deepEqual(
      [typeOf({ types: ["aws:x/thing:Thing"] }), typeOf(sizes), typeOf(anyOfAws)],
      ["aws:x/thing:Thing", undefined, undefined],
    );
  });

  it("reports an advisory rule as advisory", () => {
    assert.equal(toPolicy({ ...anyOfAws, enforcementLevel: "advisory" }).enforcementLevel, "advisory");
  });

  it("does not hide an error of a rule", async () => {
    const broken: ResourceRule = {
      ...anyOfAws,
      check: () => {
        throw new TypeError("broken rule");
      },
    };

    await assert.rejects(evaluateRule(broken, { resources: [thing({})] }), /TypeError: broken rule/);
  });

  it("forgets what another run saw", async () => {
    await evaluateRule(sizes, { resources: [thing({ skip: true })] });

    assert.deepEqual(await evaluateRule(anyOfAws, { resources: [] }), PASSED);
  });
});
