import assert from "node:assert/strict";
import fc from "fast-check";
import { REGIONS } from "../../../domain/aws/regions";
import { resourceTypeNames, type ResourceTypeName } from "../../../domain/aws/resource-types";
import { COPY_CAPABILITIES } from "../../../domain/copying/capability";
import type { CopyOverride } from "../../../domain/copying/overrides";
import {
  isLost,
  planRoutes,
  reachesVault,
  typesOf,
  type CopyRoute,
  type RouteKind,
  type RouteRequest,
} from "../../../domain/copying/routes";
import { VaultKind } from "../../../domain/vault/vault-kind";

const REQUEST: RouteRequest = {
  resourceTypes: ["*"],
  sourceRegions: ["eu-west-1"],
  targetRegion: "us-west-2",
  vaultKind: "standard",
  overrides: [],
};

/** The route, the parts that do not take it, and a question mark where something is in doubt. */
function shown({ route, exceptions, uncertain }: CopyRoute): string {
  const parts = exceptions.map(({ part, route: other, onlyWay }) =>
    [part, other, ...(onlyWay === undefined ? [] : ["(avoidable)"])].join(" "),
  );
  return [`${route}${uncertain === undefined ? "" : "?"}`, ...parts].join(", ");
}

function routeOf(type: ResourceTypeName, request: Partial<RouteRequest> = {}): CopyRoute {
  const [route] = planRoutes({ ...REQUEST, ...request, resourceTypes: [type] });
  assert.ok(route !== undefined);
  return route;
}

/** Every type and both kinds of vault. */
const TABLE: readonly (readonly [type: ResourceTypeName, standard: string, airGapped: string])[] = [
  ["Aurora", "one-hop", "one-hop"],
  ["CloudFormation", "none", "none"],
  ["DSQL", "one-hop?", "one-hop?"],
  ["DocumentDB", "one-hop", "one-hop"],
  [
    "DynamoDB",
    "one-hop, without advanced features none (avoidable)",
    "one-hop, without advanced features none (avoidable)",
  ],
  ["EBS", "one-hop", "one-hop"],
  ["EC2", "one-hop", "one-hop"],
  ["EFS", "one-hop", "one-hop"],
  ["EKS", "one-hop?", "one-hop?"],
  ["FSx", "one-hop?", "one-hop, OpenZFS none, NetApp ONTAP none"],
  ["Neptune", "one-hop", "one-hop"],
  ["RDS", "one-hop?, Multi-AZ clusters none", "none"],
  ["Redshift", "none", "none"],
  ["Redshift Serverless", "none", "none"],
  ["S3", "one-hop", "one-hop"],
  ["SAP HANA on Amazon EC2", "one-hop?", "none"],
  ["Storage Gateway", "one-hop", "one-hop"],
  ["Timestream", "one-hop", "one-hop"],
  ["VirtualMachine", "one-hop", "one-hop"],
];

const SOURCE =
  "https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html#features-by-resource";

describe("copy routes", () => {
  for (const [type, standard, airGapped] of TABLE) {
    it(`take ${type} to a standard vault: ${standard}`, () => {
      assert.equal(shown(routeOf(type)), standard);
    });

    it(`take ${type} to a logically air-gapped vault: ${airGapped}`, () => {
      assert.equal(shown(routeOf(type, { vaultKind: "logically-air-gapped" })), airGapped);
    });
  }

  it("are planned for every type in the order of the types", () => {
    assert.deepEqual(
      planRoutes(REQUEST).map(({ type }) => type),
      TABLE.map(([type]) => type),
    );
  });

  describe("say everything of", () => {
    it("a type that arrives", () => {
      assert.deepEqual(routeOf("EBS"), {
        type: "EBS",
        route: "one-hop",
        why: "copied to another account and another region in one action",
        source: SOURCE,
        asOf: "2026-09-21",
        exceptions: [],
      });
    });

    it("a type that does not", () => {
      assert.deepEqual(routeOf("Redshift"), {
        type: "Redshift",
        route: "none",
        why: "not copied at all",
        source: SOURCE,
        asOf: "2026-09-21",
        exceptions: [],
      });
    });

    it("a type of which a part perhaps does not", () => {
      const doubt = "AWS's table allows these copies, and a footnote of the same table forbids them";

      assert.deepEqual(routeOf("RDS"), {
        type: "RDS",
        route: "one-hop",
        why: "copied to another account and another region in one action",
        source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/doc-history.html",
        asOf: "2026-09-24",
        uncertain: [{ part: "Multi-AZ clusters", doubt }],
        exceptions: [
          {
            part: "Multi-AZ clusters",
            route: "none",
            why: "not copied at all",
            source: SOURCE,
            asOf: "2026-09-21",
            uncertain: [doubt],
          },
        ],
      });
    });

    it("a type of which a part does not unless a setting is made", () => {
      assert.deepEqual(routeOf("DynamoDB").exceptions, [
        {
          part: "without advanced features",
          route: "none",
          why: "not copied at all",
          source: SOURCE,
          asOf: "2026-09-21",
          onlyWay: "with AWS Backup's advanced features for DynamoDB switched on in each account and region",
        },
      ]);
    });

    it("a type that is in doubt as a whole", () => {
      assert.deepEqual(routeOf("EKS").uncertain, [
        { doubt: "AWS's table allows both copies, but no page says that one action does both" },
      ]);
    });
  });

  describe("are those out of the worst region", () => {
    const cases: readonly (readonly [sourceRegions: readonly string[], route: RouteKind, why: string])[] = [
      [
        ["eu-west-1", "eu-central-1"],
        "one-hop",
        "copied to another account and another region in one action",
      ],
      [["eu-west-1", "af-south-1"], "none", "not copied to another account where af-south-1 is one end"],
      [["af-south-1", "eu-west-1"], "none", "not copied to another account where af-south-1 is one end"],
      [["af-south-1", "eu-central-2"], "none", "not copied to another account where af-south-1 is one end"],
      [["eu-west-1", "us-west-2"], "one-hop", "copied to another account and another region in one action"],
      [["us-west-2"], "one-hop", "copied to another account"],
      [["cn-north-1", "eu-west-1"], "none", "never copied between partitions (aws-cn to aws)"],
      [[], "one-hop", "copied to another account and another region in one action"],
    ];
    for (const [sourceRegions, route, why] of cases) {
      it(sourceRegions.join(" and ") || "none named", () => {
        const found = routeOf("Neptune", { sourceRegions });

        assert.deepEqual([found.route, found.why], [route, why]);
      });
    }

    it("none named, into a region that limits", () => {
      assert.equal(routeOf("Neptune", { sourceRegions: [], targetRegion: "af-south-1" }).route, "none");
    });
  });

  describe("need a second hop where only both copies at once are missing", () => {
    const overrides: readonly CopyOverride[] = [
      { type: "RDS", capability: "crossRegionAndAccount", supported: false, reason: "an old region" },
    ];

    it("in all parts", () => {
      assert.equal(shown(routeOf("RDS", { overrides })), "second-hop?, Multi-AZ clusters none");
    });

    it("in one part", () => {
      const ofPart = overrides.map((override) => ({ ...override, part: "instances" }));

      assert.equal(shown(routeOf("RDS", { overrides: ofPart })), "second-hop?, Multi-AZ clusters none");
    });

    it("and the one that is closer to the vault than the rest counts for the type", () => {
      const closed: CopyOverride = {
        type: "FSx",
        part: "Windows File Server and Lustre",
        capability: "crossAccount",
        supported: false,
        reason: "forbidden",
      };
      const found = routeOf("FSx", { overrides: [closed] });

      assert.deepEqual(
        [found.route, found.exceptions.map(({ part, route }) => `${part} ${route}`)],
        ["one-hop", ["Windows File Server and Lustre none"]],
      );
    });
  });

  describe("reach the vault", () => {
    const refused = (vaultKind: VaultKind): readonly string[] =>
      planRoutes({ ...REQUEST, vaultKind })
        .filter((route) => !reachesVault(route))
        .map(({ type }) => type);

    it("of a standard kind for all but three types", () => {
      assert.deepEqual(refused("standard"), ["CloudFormation", "Redshift", "Redshift Serverless"]);
    });

    it("of AWS's air-gapped kind for fewer types", () => {
      assert.deepEqual(refused("logically-air-gapped"), [
        "CloudFormation",
        "FSx",
        "RDS",
        "Redshift",
        "Redshift Serverless",
        "SAP HANA on Amazon EC2",
      ]);
    });

    it("where a region is only perhaps limited", () => {
      const route = routeOf("EBS", { vaultKind: "logically-air-gapped", targetRegion: "ca-west-1" });

      assert.equal(reachesVault(route), true);
      assert.equal(route.uncertain?.length, 1);
    });

    const lost: readonly (readonly [
      title: string,
      exception: { onlyWay?: string; uncertain?: readonly string[] },
      expected: boolean,
    ])[] = [
      ["is lost for certain", {}, true],
      ["can be avoided", { onlyWay: "with a setting" }, false],
      ["is in doubt", { uncertain: ["perhaps"] }, false],
    ];
    for (const [title, rest, expected] of lost) {
      it(`${expected ? "not " : ""}where a part ${title}`, () => {
        const exception = {
          ...rest,
          part: "a part",
          route: "none",
          why: "not",
          source: "",
          asOf: "",
        } as const;

        assert.equal(isLost(exception), expected);
        assert.equal(reachesVault({ ...routeOf("EBS"), exceptions: [exception] }), !expected);
      });
    }

    for (const route of ["second-hop", "none"] as const) {
      it(`not by the route ${route}`, () => {
        assert.equal(reachesVault({ ...routeOf("EBS"), route }), false);
      });
    }
  });

  describe("are planned for the types that are named", () => {
    const cases: readonly (readonly [names: readonly string[], types: readonly ResourceTypeName[]])[] = [
      [["*"], resourceTypeNames],
      [["EBS", "*"], resourceTypeNames],
      [
        ["S3", "EBS"],
        ["S3", "EBS"],
      ],
      [["S3", "S3"], ["S3"]],
      [["s3", "Lambda", "EBS"], ["EBS"]],
      [[], []],
    ];
    for (const [names, types] of cases) {
      it(names.join(" and ") || "nothing", () => {
        assert.deepEqual(typesOf(names), types);
        assert.deepEqual(
          planRoutes({ ...REQUEST, resourceTypes: names }).map(({ type }) => type),
          types,
        );
      });
    }
  });

  describe("laws", () => {
    const RANKS: readonly RouteKind[] = ["none", "second-hop", "one-hop"];
    const rank = ({ route }: CopyRoute): number => RANKS.indexOf(route);
    const region = fc.oneof(fc.constantFrom(...REGIONS.map(({ code }) => code)), fc.string());
    const override: fc.Arbitrary<CopyOverride> = fc.record({
      type: fc.constantFrom(...resourceTypeNames),
      capability: fc.constantFrom(...COPY_CAPABILITIES),
      supported: fc.boolean(),
      reason: fc.constant("law"),
    });
    const request = fc.record({
      resourceTypes: fc.constant(["*"]),
      sourceRegions: fc.array(region, { maxLength: 3 }),
      targetRegion: region,
      vaultKind: fc.constantFrom(...Object.values(VaultKind)),
      overrides: fc.array(override, { maxLength: 5 }),
    });

    it("every type has one route, whatever is asked", () => {
      fc.assert(
        fc.property(request, (each) => {
          assert.deepEqual(
            planRoutes(each).map(({ type }) => type),
            resourceTypeNames,
          );
        }),
      );
    });

    const overridden = (each: RouteRequest, changed: CopyOverride): readonly CopyRoute[] => {
      const others = each.overrides.filter(
        ({ type, capability }) => type !== changed.type || capability !== changed.capability,
      );
      return planRoutes({ ...each, overrides: [...others, changed] });
    };

    it("an override to yes only widens, an override to no only narrows", () => {
      fc.assert(
        fc.property(request, override, (each, changed) => {
          const before = planRoutes(each);
          const yes = overridden(each, { ...changed, supported: true });
          const no = overridden(each, { ...changed, supported: false });

          before.forEach((route, index) => {
            const [wide, narrow] = [yes[index], no[index]];
            assert.ok(wide !== undefined && narrow !== undefined);
            if (route.type !== changed.type) assert.deepEqual([wide, narrow], [route, route]);
            assert.ok(rank(wide) >= rank(route) && rank(route) >= rank(narrow));
            assert.ok(reachesVault(wide) || !reachesVault(route));
          });
        }),
      );
    });

    it("more source regions never get anything further", () => {
      fc.assert(
        fc.property(request, region, (each, another) => {
          const before = planRoutes({ ...each, sourceRegions: [...each.sourceRegions, each.targetRegion] });
          const after = planRoutes({
            ...each,
            sourceRegions: [...each.sourceRegions, each.targetRegion, another],
          });

          after.forEach((route, index) => {
            const was = before[index];
            assert.ok(was !== undefined && rank(route) <= rank(was));
          });
        }),
      );
    });
  });
});
