import assert from "node:assert/strict";
import { UNKNOWN } from "../../../cli/engine/values";
import { findReach, type Reach } from "../../../cli/render/reach";
import { resourceTypeNames, type ResourceTypeName } from "../../../domain/aws/resource-types";
import { ExampleStack } from "./example-stack";

const CENTRAL = "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped";
const OTHER = "arn:aws:backup:us-east-2:222222222222:backup-vault:air-gapped";
const OWN = "arn:aws:backup:eu-central-1:$account:backup-vault:near";

const EBS = "arn:aws:ec2:*:*:volume/*";
const NEPTUNE = "arn:aws:rds:*:*:cluster:*";
const REDSHIFT = "arn:aws:redshift:*:*:cluster:*";
const RDS_CLUSTERS: readonly ResourceTypeName[] = ["Aurora", "DocumentDB", "Neptune"];

interface PlanSpec {
  readonly types?: readonly string[];
  readonly not?: readonly string[];
  readonly copies?: readonly string[];
  readonly regions?: readonly string[];
  readonly tags?: boolean;
}

function plan({
  types = ["*"],
  not = [],
  copies = [CENTRAL],
  regions = ["eu-west-1"],
  tags = false,
}: PlanSpec): object {
  const byTypes = { resources: { some: { resource_types: types, not_resource_types: not } } };
  return {
    regions,
    selections: tags ? { tags: { gold: { tag_key: "tier", tag_value: ["gold"] } } } : byTypes,
    rules: { daily: { copy_actions: Object.fromEntries(copies.map((arn) => [arn, {}])) } },
  };
}

/** A stack with one backup policy for each list of plans. */
function stackWith(...policies: readonly (readonly PlanSpec[])[]): ExampleStack {
  const stack = new ExampleStack();
  policies.forEach((specs, index) => {
    const plans = Object.fromEntries(specs.map((spec, number) => [`plan_${number}`, plan(spec)]));
    const inputs = { name: `policy-${index}`, type: "BACKUP_POLICY", content: JSON.stringify({ plans }) };
    stack.declare({ type: "aws:organizations/policy:Policy", name: `policy-${index}`, inputs });
  });
  return stack;
}

function reachOf(...policies: readonly (readonly PlanSpec[])[]): Reach {
  const reach = findReach(stackWith(...policies).preview(), []);
  assert.ok(reach !== undefined);
  return reach;
}

/** The types that are copied to each vault. */
function copiedBy({ vaults }: Reach): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    vaults.map(({ vault, routes }) => [vault.region, routes.map(({ type }) => type)]),
  );
}

const without = (...names: readonly ResourceTypeName[]): readonly ResourceTypeName[] =>
  resourceTypeNames.filter((name) => !names.includes(name));

describe("findReach", () => {
  describe("finds nothing", () => {
    it("in a stack without a backup policy", () => {
      assert.equal(findReach(new ExampleStack().preview(), []), undefined);
    });

    it("where the content is not known", () => {
      const stack = new ExampleStack();
      const inputs = { type: "BACKUP_POLICY", content: UNKNOWN };
      stack.declare({ type: "aws:organizations/policy:Policy", name: "daily", inputs });

      assert.equal(findReach(stack.preview(), []), undefined);
    });
  });

  describe("reads the types out of the policies", () => {
    const cases: readonly (readonly [
      title: string,
      policies: readonly (readonly PlanSpec[])[],
      notBackedUp: readonly string[],
      localOnly: readonly string[],
      copied: Readonly<Record<string, readonly string[]>>,
    ])[] = [
      ["all", [[{}]], [], [], { "us-west-2": resourceTypeNames }],
      ["all but one", [[{ not: [REDSHIFT] }]], ["Redshift"], [], { "us-west-2": without("Redshift") }],
      ["one", [[{ types: [EBS] }]], without("EBS"), [], { "us-west-2": ["EBS"] }],
      [
        "all of one pattern",
        [[{ types: [NEPTUNE] }]],
        without(...RDS_CLUSTERS),
        [],
        { "us-west-2": RDS_CLUSTERS },
      ],
      [
        "what is selected and left out",
        [[{ types: [EBS], not: [EBS] }]],
        resourceTypeNames,
        [],
        { "us-west-2": [] },
      ],
      ["a selection by tag", [[{ tags: true }]], [], [], { "us-west-2": resourceTypeNames }],
      ["no copy", [[{ types: [EBS], copies: [] }]], without("EBS"), ["EBS"], {}],
      ["a copy within the account", [[{ types: [EBS], copies: [OWN] }]], without("EBS"), ["EBS"], {}],
      ["a copy to no vault", [[{ types: [EBS], copies: ["elsewhere"] }]], without("EBS"), ["EBS"], {}],
      [
        "two plans, one of which copies",
        [[{ types: [EBS] }, { types: [REDSHIFT], copies: [] }]],
        without("EBS", "Redshift"),
        ["Redshift"],
        { "us-west-2": ["EBS"] },
      ],
      [
        "a type in both plans, one of which copies",
        [[{ types: [EBS] }, { types: [EBS, REDSHIFT], copies: [] }]],
        without("EBS", "Redshift"),
        ["Redshift"],
        { "us-west-2": ["EBS"] },
      ],
      [
        "two policies",
        [[{ types: [EBS] }], [{ types: [REDSHIFT] }]],
        without("EBS", "Redshift"),
        [],
        { "us-west-2": ["EBS", "Redshift"] },
      ],
      [
        "two vaults, each for itself",
        [
          [
            { types: [EBS], copies: [OTHER, CENTRAL] },
            { types: [REDSHIFT], copies: [CENTRAL, OWN] },
          ],
        ],
        without("EBS", "Redshift"),
        [],
        { "us-east-2": ["EBS"], "us-west-2": ["EBS", "Redshift"] },
      ],
    ];
    for (const [title, policies, notBackedUp, localOnly, copied] of cases) {
      it(title, () => {
        const reach = reachOf(...policies);

        assert.deepEqual(reach.notBackedUp, notBackedUp);
        assert.deepEqual(reach.localOnly, localOnly);
        assert.deepEqual(copiedBy(reach), copied);
      });
    }
  });

  it("tells vaults apart by name, account and region", () => {
    const near = CENTRAL.replace("us-west-2", "us-east-2");
    const named = CENTRAL.replace("air-gapped", "second");
    const elsewhere = CENTRAL.replace("222222222222", "333333333333");
    const { vaults } = reachOf([
      { types: [EBS], copies: [CENTRAL, near] },
      { types: [REDSHIFT], copies: [named, elsewhere] },
    ]);

    assert.deepEqual(
      vaults.map(({ vault, routes }) => [Object.values(vault), routes.map(({ type }) => type)]),
      [
        [["aws", "us-west-2", "222222222222", "air-gapped"], ["EBS"]],
        [["aws", "us-east-2", "222222222222", "air-gapped"], ["EBS"]],
        [["aws", "us-west-2", "222222222222", "second"], ["Redshift"]],
        [["aws", "us-west-2", "333333333333", "air-gapped"], ["Redshift"]],
      ],
    );
  });

  it("tells patterns apart that stand for no type", () => {
    const queues = "arn:aws:sqs:*:*:*";
    const reach = reachOf([{ types: [EBS, queues], not: ["volume"] }, { types: [queues, "*"] }]);

    assert.deepEqual(reach.unknownPatterns, [queues, "volume"]);
  });

  it("reads patterns of every partition", () => {
    const copies = [CENTRAL.replace("arn:aws:", "arn:aws-cn:").replace("us-west-2", "cn-northwest-1")];
    const reach = reachOf([
      { types: [EBS.replace("arn:aws:", "arn:aws-cn:")], copies, regions: ["cn-north-1"] },
    ]);

    assert.deepEqual(copiedBy(reach), { "cn-northwest-1": ["EBS"] });
    assert.equal(reach.vaults[0]?.routes[0]?.route, "one-hop");
  });

  describe("counts the regions in which a type is selected", () => {
    const routesOf = (...specs: readonly PlanSpec[]): readonly string[] =>
      reachOf(specs).vaults.flatMap(({ routes }) => routes.map(({ type, route }) => `${type} ${route}`));
    const cases: readonly (readonly [
      title: string,
      specs: readonly PlanSpec[],
      routes: readonly string[],
    ])[] = [
      [
        "one that limits a type of its pattern",
        [{ types: [NEPTUNE], regions: ["eu-west-1", "af-south-1"] }],
        ["Aurora one-hop", "DocumentDB one-hop", "Neptune none"],
      ],
      [
        "one that another plan limits",
        [{ types: [NEPTUNE] }, { types: [NEPTUNE], regions: ["af-south-1"] }],
        ["Aurora one-hop", "DocumentDB one-hop", "Neptune none"],
      ],
      [
        "not one in which it is not selected",
        [{ types: [NEPTUNE] }, { types: [EBS], regions: ["af-south-1"] }],
        ["Aurora one-hop", "DocumentDB one-hop", "EBS one-hop", "Neptune one-hop"],
      ],
      [
        "not one from which it is not copied",
        [{ types: [NEPTUNE] }, { types: [NEPTUNE], regions: ["af-south-1"], copies: [OWN] }],
        ["Aurora one-hop", "DocumentDB one-hop", "Neptune one-hop"],
      ],
    ];
    for (const [title, specs, routes] of cases) {
      it(title, () => {
        assert.deepEqual(routesOf(...specs), routes);
      });
    }
  });

  describe("knows the kind of the vault", () => {
    const kinds: readonly (readonly [
      title: string,
      vault: {
        readonly type?: string;
        readonly name?: unknown;
        readonly region?: unknown;
        readonly account?: string;
      },
      kind: string,
    ])[] = [
      ["that the stack declares", {}, "logically-air-gapped"],
      ["of another class", { type: "aws:backup/vault:Vault" }, "standard"],
      ["of another name", { name: "air-gapped-2" }, "standard"],
      ["of a name that is not known", { name: UNKNOWN }, "standard"],
      ["of another region", { region: "eu-west-1" }, "standard"],
      ["of another account", { account: "333333333333" }, "standard"],
    ];
    const type = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";

    for (const [title, vault, kind] of kinds) {
      it(title, () => {
        const stack = stackWith([{ types: [EBS] }]);
        const provider = stack.provider("backup", vault.account ?? "222222222222", "us-west-2");
        const { name = "air-gapped", region } = vault;
        const inputs = { name, ...(region !== undefined && { region }) };
        stack.declare({ type: vault.type ?? type, name: "vault", inputs, provider });

        assert.equal(findReach(stack.preview(), [])?.vaults[0]?.kind, kind);
      });
    }

    it("in an account that the provider does not tell", () => {
      const stack = stackWith([{ types: ["*"] }]);
      stack.declare({ type, name: "vault", inputs: { name: "air-gapped", region: "us-west-2" } });
      const vault = findReach(stack.preview(), [])?.vaults[0];

      assert.equal(vault?.kind, "logically-air-gapped");
      assert.equal(vault.routes.find((route) => route.type === "RDS")?.route, "none");
    });
  });

  it("follows what the settings override", () => {
    const override = { type: "Redshift", supported: true, reason: "tried it" } as const;
    const reach = findReach(stackWith([{ types: [REDSHIFT] }]).preview(), [
      { ...override, capability: "crossAccount" },
      { ...override, capability: "crossRegion" },
      { ...override, capability: "crossRegionAndAccount" },
    ]);

    assert.equal(reach?.vaults[0]?.routes[0]?.route, "one-hop");
  });
});
