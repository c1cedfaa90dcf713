import assert from "node:assert/strict";
import fc from "fast-check";
import {
  effectiveDocumentOf,
  evaluateEffectivePolicy,
  mergeLevel,
  NO_POLICY,
  type PolicyLevel,
} from "../../../domain/organization/effective-policy";
import { renderEffectiveDocument } from "../../../domain/organization/effective-policy-document";
import { readPolicyFragment } from "../../../domain/organization/effective-policy-fragment";
import type { EffectiveNode } from "../../../domain/organization/effective-policy-node";

const CONTROL = "@@operators_allowed_for_child_policies";
const ACCOUNT = "123456789012";

/** Levels from the root down; each policy is named after its place: `A` and `B` at level 0, ... */
function levels(...documents: readonly (readonly unknown[])[]): readonly PolicyLevel[] {
  return documents.map((policies, level) => ({
    id: `level-${level}`,
    name: `level ${level}`,
    policies: policies.map((document, index) => ({
      name: `${level}.${index}`,
      fragment: readPolicyFragment(document),
    })),
  }));
}

function documentOf(...documents: readonly (readonly unknown[])[]): unknown {
  return effectiveDocumentOf(evaluateEffectivePolicy(levels(...documents)), ACCOUNT);
}

function ignoredIn(...documents: readonly (readonly unknown[])[]): readonly string[] {
  return evaluateEffectivePolicy(levels(...documents)).ignored.map(({ kind, path, source, operator }) =>
    `${kind} ${source.policy} ${path} ${operator ?? ""}`.trim(),
  );
}

const assign = (value: unknown): object => ({ "@@assign": value });
const append = (...values: readonly string[]): object => ({ "@@append": values });
const remove = (...values: readonly string[]): object => ({ "@@remove": values });
const allow = (...operators: readonly string[]): object => ({ [CONTROL]: operators });

/** The tag policies A to K of AWS's page of inheritance examples; the rules are the same for all policies of this kind. */
const TAG_POLICY_A = {
  tags: { costcenter: { tag_key: assign("CostCenter"), tag_value: assign(["Development", "Support"]) } },
};
const TAG_POLICY_C = {
  tags: {
    costcenter: {
      tag_key: assign("CostCenter"),
      tag_value: append("Marketing"),
      enforced_for: append("redshift:*", "dynamodb:table"),
    },
  },
};
const TAG_POLICY_E = {
  tags: {
    project: {
      tag_key: { ...allow("@@none"), ...assign("Project") },
      tag_value: { ...allow("@@append"), ...assign(["Maintenance", "Escalations"]) },
    },
  },
};
const TAG_POLICY_G = {
  tags: { project: { tag_value: { ...allow("@@append"), ...assign(["Maintenance"]) } } },
};
const TAG_POLICY_H = { tags: { project: { tag_value: allow("@@append", "@@remove") } } };

/** The plan of AWS's page of backup policy examples, shortened to what differs from node to node. */
const PII_PLAN = {
  regions: append("us-east-1", "ap-northeast-3", "eu-north-1"),
  rules: {
    Hourly: {
      schedule_expression: assign("cron(0 0/1 ? * * *)"),
      start_backup_window_minutes: assign("60"),
      target_backup_vault_name: assign("FortKnox"),
      lifecycle: {
        delete_after_days: assign("180"),
        move_to_cold_storage_after_days: assign("28"),
        opt_in_to_archive_for_supported_resources: assign(false),
      },
    },
  },
  selections: {
    tags: {
      dataType: {
        iam_role_arn: assign("arn:aws:iam::$account:role/MyIamRole"),
        tag_key: assign("dataType"),
        tag_value: assign(["PII", "RED"]),
      },
    },
  },
};
const PII_EFFECTIVE = {
  regions: ["us-east-1", "ap-northeast-3", "eu-north-1"],
  rules: {
    hourly: {
      schedule_expression: "cron(0 0/1 ? * * *)",
      start_backup_window_minutes: "60",
      target_backup_vault_name: "FortKnox",
      lifecycle: {
        delete_after_days: "180",
        move_to_cold_storage_after_days: "28",
        opt_in_to_archive_for_supported_resources: "false",
      },
    },
  },
  selections: {
    tags: {
      datatype: {
        iam_role_arn: `arn:aws:iam::${ACCOUNT}:role/MyIamRole`,
        tag_key: "dataType",
        tag_value: ["PII", "RED"],
      },
    },
  },
};
const MONTHLY_PLAN = {
  regions: append("us-east-1", "eu-central-1"),
  rules: { Monthly: { target_backup_vault_name: assign("Default") } },
  selections: { tags: { MonthlyDatatype: { tag_key: assign("BackupType") } } },
};
const MONTHLY_EFFECTIVE = {
  regions: ["us-east-1", "eu-central-1"],
  rules: { monthly: { target_backup_vault_name: "Default" } },
  selections: { tags: { monthlydatatype: { tag_key: "BackupType" } } },
};

/** Writes a limit on a node and on every node inside it. */
function limitEverywhere(node: Readonly<Record<string, unknown>>, limit: object): object {
  return {
    ...limit,
    ...Object.fromEntries(
      Object.entries(node).map(([key, child]) => [
        key,
        key.startsWith("@@") ? child : limitEverywhere(child as Record<string, unknown>, limit),
      ]),
    ),
  };
}

describe("effective policy", () => {
  describe("as AWS's inheritance examples", () => {
    it("1: a child policy overwrites values and adds a setting", () => {
      const policyB = {
        tags: {
          costcenter: {
            tag_key: assign("CostCenter"),
            tag_value: assign(["Sandbox"]),
            enforced_for: assign(["redshift:*", "dynamodb:table"]),
          },
        },
      };

      assert.deepEqual(documentOf([TAG_POLICY_A], [policyB]), {
        tags: {
          costcenter: {
            tag_key: "CostCenter",
            tag_value: ["Sandbox"],
            enforced_for: ["redshift:*", "dynamodb:table"],
          },
        },
      });
    });

    it("2: a child policy appends values", () => {
      assert.deepEqual(documentOf([TAG_POLICY_A], [TAG_POLICY_C]), {
        tags: {
          costcenter: {
            tag_key: "CostCenter",
            tag_value: ["Development", "Support", "Marketing"],
            enforced_for: ["redshift:*", "dynamodb:table"],
          },
        },
      });
    });

    it("3: an account's policy removes values, one of which was never there", () => {
      const policyD = {
        tags: {
          costcenter: {
            tag_key: assign("CostCenter"),
            tag_value: remove("Development", "Marketing"),
            enforced_for: remove("redshift:*", "dynamodb:table"),
          },
        },
      };
      const effective = (enforcedFor: object): object => ({
        tags: { costcenter: { tag_key: "CostCenter", tag_value: ["Support"], ...enforcedFor } },
      });

      assert.deepEqual(documentOf([TAG_POLICY_A], [policyD]), effective({}));
      // The page leaves the emptied list out. We show that it is empty, and that this is uncertain.
      const all = levels([TAG_POLICY_A], [TAG_POLICY_C], [policyD]);
      const { root, uncertainties } = evaluateEffectivePolicy(all);
      assert.deepEqual(renderEffectiveDocument(root), effective({ enforced_for: [] }));
      assert.deepEqual(
        uncertainties.map(({ kind, path }) => [kind, path]),
        [["emptied-list", "tags.costcenter.enforced_for"]],
      );
    });

    it("4: what a parent does not allow is ignored, what it allows is not", () => {
      const policyF = {
        tags: { project: { tag_key: assign("PROJECT"), tag_value: append("Escalations - research") } },
      };

      assert.deepEqual(documentOf([TAG_POLICY_E], [policyF]), {
        tags: {
          project: {
            tag_key: "Project",
            tag_value: ["Maintenance", "Escalations", "Escalations - research"],
          },
        },
      });
      assert.deepEqual(ignoredIn([TAG_POLICY_E], [policyF]), [
        "not-allowed 1.0 tags.project.tag_key @@assign",
      ]);
    });

    for (const [title, parents] of [
      ["in the order of the page", [TAG_POLICY_G, TAG_POLICY_H]],
      ["in the other order", [TAG_POLICY_H, TAG_POLICY_G]],
    ] as const) {
      it(`5: limits of the same node intersect, ${title}`, () => {
        const child = {
          tags: { project: { tag_value: { ...append("Research"), ...remove("Maintenance") } } },
        };

        assert.deepEqual(documentOf(parents, [child]), {
          tags: { project: { tag_value: ["Maintenance", "Research"] } },
        });
        assert.deepEqual(ignoredIn(parents, [child]), ["not-allowed 1.0 tags.project.tag_value @@remove"]);
      });
    }

    it("6: of two policies of the same node, the value of the first attached one wins", () => {
      const policyJ = { tags: { project: { tag_key: assign("PROJECT"), tag_value: append("Maintenance") } } };
      const policyK = { tags: { project: { tag_key: assign("project") } } };
      const effective = (key: string): object => ({
        tags: { project: { tag_key: key, tag_value: ["Maintenance"] } },
      });

      assert.deepEqual(documentOf([policyJ, policyK]), effective("PROJECT"));
      assert.deepEqual(documentOf([policyK, policyJ]), effective("project"));
      assert.deepEqual(ignoredIn([policyJ, policyK]), ["outvoted 0.1 tags.project.tag_key @@assign"]);
    });
  });

  describe("as AWS's backup policy examples", () => {
    it("1: one policy is written without operators, with the account's id", () => {
      assert.deepEqual(documentOf([{ plans: { PII_Backup_Plan: PII_PLAN } }]), {
        plans: { PII_Backup_Plan: PII_EFFECTIVE },
      });
    });

    it("2: plans with different names stand side by side", () => {
      assert.deepEqual(
        documentOf(
          [{ plans: { PII_Backup_Plan: PII_PLAN } }],
          [{ plans: { Monthly_Backup_Plan: MONTHLY_PLAN } }],
        ),
        { plans: { PII_Backup_Plan: PII_EFFECTIVE, Monthly_Backup_Plan: MONTHLY_EFFECTIVE } },
      );
    });

    it("3: with a limit on every node, child policies change nothing and add nothing", () => {
      const parent = limitEverywhere({ plans: { PII_Backup_Plan: PII_PLAN } }, allow("@@none"));
      const children = [
        {
          plans: {
            Monthly_Backup_Plan: MONTHLY_PLAN,
            PII_Backup_Plan: {
              regions: append("eu-west-1"),
              rules: {
                hourly: { lifecycle: { delete_after_days: assign("1") } },
                weekly: MONTHLY_PLAN.rules.Monthly,
              },
              backup_plan_tags: { owner: { tag_key: assign("owner") } },
            },
          },
        },
      ];

      assert.deepEqual(documentOf([parent], children), { plans: { PII_Backup_Plan: PII_EFFECTIVE } });
      assert.deepEqual(ignoredIn([parent], children), [
        "nothing-new 1.0 plans.Monthly_Backup_Plan",
        "not-allowed 1.0 plans.PII_Backup_Plan.regions @@append",
        "not-allowed 1.0 plans.PII_Backup_Plan.rules.hourly.lifecycle.delete_after_days @@assign",
        "nothing-new 1.0 plans.PII_Backup_Plan.rules.weekly",
        "nothing-new 1.0 plans.PII_Backup_Plan.backup_plan_tags",
      ]);
    });

    it("4: @@append on the plans lets child policies add one, and not change the one that is there", () => {
      const parent = {
        plans: { ...allow("@@append"), PII_Backup_Plan: limitEverywhere(PII_PLAN, allow("@@none")) },
      };
      const child = {
        plans: { MonthlyBackupPlan: MONTHLY_PLAN, PII_Backup_Plan: { regions: assign(["eu-west-1"]) } },
      };

      assert.deepEqual(documentOf([parent], [child]), {
        plans: { PII_Backup_Plan: PII_EFFECTIVE, MonthlyBackupPlan: MONTHLY_EFFECTIVE },
      });
      assert.deepEqual(ignoredIn([parent], [child]), [
        "not-allowed 1.0 plans.PII_Backup_Plan.regions @@assign",
      ]);
    });

    it("5: a child policy overrides some settings", () => {
      const child = {
        plans: {
          PII_Backup_Plan: {
            regions: assign(["us-west-2", "eu-central-1"]),
            rules: {
              Hourly: {
                schedule_expression: assign("cron(0 0/2 ? * * *)"),
                start_backup_window_minutes: assign("80"),
                target_backup_vault_name: assign("Default"),
                lifecycle: {
                  move_to_cold_storage_after_days: assign("30"),
                  delete_after_days: assign("365"),
                  opt_in_to_archive_for_supported_resources: assign(false),
                },
              },
            },
          },
        },
      };

      assert.deepEqual(documentOf([{ plans: { PII_Backup_Plan: PII_PLAN } }], [child]), {
        plans: {
          PII_Backup_Plan: {
            ...PII_EFFECTIVE,
            regions: ["us-west-2", "eu-central-1"],
            rules: {
              hourly: {
                schedule_expression: "cron(0 0/2 ? * * *)",
                start_backup_window_minutes: "80",
                target_backup_vault_name: "Default",
                lifecycle: {
                  delete_after_days: "365",
                  move_to_cold_storage_after_days: "30",
                  opt_in_to_archive_for_supported_resources: "false",
                },
              },
            },
          },
        },
      });
      assert.deepEqual(ignoredIn([{ plans: { PII_Backup_Plan: PII_PLAN } }], [child]), []);
    });
  });

  it("gives above itself back where nothing is attached", () => {
    const above = mergeLevel(NO_POLICY, levels([TAG_POLICY_A])[0] ?? assert.fail());

    assert.equal(mergeLevel(above, { id: "x", name: "x", policies: [] }), above);
    assert.deepEqual(evaluateEffectivePolicy([]), { ...NO_POLICY, problems: [] });
  });

  it("judges what it merged", () => {
    const { problems, uncertainties } = evaluateEffectivePolicy(
      levels([{ plans: { daily: { rules: { nightly: { target_backup_vault_name: assign("local") } } } } }]),
    );

    assert.deepEqual(
      problems.map(({ code, path }) => [code, path]),
      [
        ["KEY_REQUIRED", "plans.daily.regions"],
        ["KEY_REQUIRED", "plans.daily.selections"],
      ],
    );
    assert.deepEqual(
      uncertainties.map(({ kind }) => kind),
      ["no-schedule"],
    );
  });

  describe("laws", () => {
    const key = fc.constantFrom("a", "b", "c");
    const values = fc.uniqueArray(fc.constantFrom("1", "2", "3", "4"), { minLength: 1 });
    const operatorLists = fc.constantFrom(
      ["@@all"],
      ["@@none"],
      ["@@append"],
      ["@@assign"],
      ["@@remove"],
      ["@@append", "@@remove"],
    );
    /** A setting of a list, so that every operator fits. */
    const listSetting = fc.oneof(
      values.map((list) => ({ "@@assign": list })),
      values.map((list) => ({ "@@append": list })),
      values.map((list) => ({ "@@remove": list })),
    );
    const limited = <T extends object>(node: fc.Arbitrary<T>): fc.Arbitrary<object> =>
      fc
        .tuple(node, fc.option(operatorLists))
        .map(([inner, operators]) => (operators === null ? inner : { ...inner, [CONTROL]: operators }));
    /** Three nodes deep: `{ a: { b: { @@assign: [...] } } }`. Every policy has settings in the same places. */
    const policy = limited(fc.dictionary(key, limited(fc.dictionary(key, limited(listSetting)))));
    const level = fc.array(policy, { minLength: 1, maxLength: 3 });
    const organization = fc.array(level, { minLength: 1, maxLength: 4 });

    it("one policy is itself, without operators", () => {
      const named = <T>(inner: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
        fc.dictionary(key, inner, { minKeys: 1, noNullPrototype: true });
      const plain = named(named(fc.oneof(fc.string(), values)));
      fc.assert(
        fc.property(plain, fc.boolean(), (document, isAppended) => {
          const withOperators = Object.fromEntries(
            Object.entries(document).map(([name, inner]) => [
              name,
              Object.fromEntries(
                Object.entries(inner).map(([setting, value]) => [
                  setting,
                  { [Array.isArray(value) && isAppended ? "@@append" : "@@assign"]: value },
                ]),
              ),
            ]),
          );

          assert.deepEqual(documentOf([withOperators]), document);
          assert.deepEqual(documentOf([withOperators], [withOperators]), document);
        }),
      );
    });

    const nodesOf = (node: EffectiveNode, path = ""): readonly (readonly [string, EffectiveNode])[] => [
      [path, node],
      ...[...node.children].flatMap(([name, child]) => nodesOf(child, `${path}/${name}`)),
    ];

    it("no level widens what the levels above allow", () => {
      fc.assert(
        fc.property(organization, (documents) => {
          let above = NO_POLICY;
          for (const next of levels(...documents)) {
            const below = mergeLevel(above, next);
            const after = new Map(nodesOf(below.root));
            for (const [path, { allowed }] of nodesOf(above.root)) {
              const narrowed = after.get(path)?.allowed ?? assert.fail();
              assert.ok([...narrowed].every((operator) => allowed.has(operator)));
            }
            above = below;
          }
        }),
      );
    });

    it("what allows nothing never changes again", () => {
      fc.assert(
        fc.property(organization, (documents) => {
          const all = levels(...documents);
          const states = all.map((_, index) => all.slice(0, index + 1).reduce(mergeLevel, NO_POLICY));
          const last = new Map(nodesOf(states.at(-1)?.root ?? assert.fail()));
          for (const [path, node] of states.flatMap(({ root }) => nodesOf(root))) {
            if (node.allowed.size > 0) continue;
            assert.deepEqual(last.get(path)?.setting, node.setting);
            assert.deepEqual([...(last.get(path)?.children.keys() ?? [])], [...node.children.keys()]);
          }
        }),
      );
    });

    it("the order of policies on a node does not matter where they touch different keys", () => {
      const parts = fc
        .tuple(policy, policy, policy)
        .map(([one, two, three]) => [{ x: one }, { y: two }, { z: three }]);
      fc.assert(
        fc.property(level, parts, level, (above, [one, two, three], below) => {
          const around = above.map((document) => ({ x: document, y: document, z: document }));
          const inside = below.map((document) => ({ x: document, y: document, z: document }));

          assert.deepEqual(
            documentOf(around, [three, one, two], inside),
            documentOf(around, [one, two, three], inside),
          );
        }),
      );
    });

    it("a narrower parent makes more of its children ignored, never less", () => {
      const ignored = (parent: object, child: object): ReadonlySet<string> => {
        const found = evaluateEffectivePolicy(levels([parent], [child])).ignored.filter(
          ({ kind }) => kind === "not-allowed" || kind === "nothing-new",
        );
        const operators = operatorsOf(child);
        return new Set(
          operators.filter((one) =>
            found.some(({ path, operator }) =>
              operator === undefined
                ? one.startsWith(`${path}.`) || one.startsWith(`${path} `)
                : one === `${path} ${operator}`,
            ),
          ),
        );
      };
      fc.assert(
        fc.property(policy, policy, fc.nat(), operatorLists, (parent, child, place, operators) => {
          const wide = ignored(parent, child);
          const narrow = ignored(narrowed(parent, place, operators), child);

          assert.deepEqual(
            [...wide].filter((one) => !narrow.has(one)),
            [],
          );
        }),
      );
    });

    it("evaluates whatever JSON there is", () => {
      const anyKey = fc.constantFrom(
        "@@assign",
        "@@append",
        "@@remove",
        CONTROL,
        "__proto__",
        "plans",
        "rules",
        "a",
      );
      const { tree } = fc.letrec((tie) => ({
        tree: fc.oneof(
          { maxDepth: 4 },
          fc.jsonValue({ maxDepth: 1 }),
          operatorLists,
          fc.dictionary(anyKey, tie("tree"), { maxKeys: 4 }),
          fc.array(tie("tree"), { maxLength: 3 }),
        ),
      }));
      fc.assert(
        fc.property(fc.array(fc.array(tree, { maxLength: 3 }), { maxLength: 3 }), (documents) => {
          const { root } = evaluateEffectivePolicy(levels(...documents));

          assert.deepEqual(
            JSON.parse(JSON.stringify(renderEffectiveDocument(root))),
            renderEffectiveDocument(root),
          );
        }),
      );
    });
  });
});

/** Every operator of a policy that sets values: `a.b @@assign`. */
function operatorsOf(node: object, path = ""): readonly string[] {
  return Object.entries(node).flatMap(([name, child]: [string, unknown]) => {
    if (name === CONTROL) return [];
    if (name.startsWith("@@")) return [`${path} ${name}`];
    return operatorsOf(child as object, path === "" ? name : `${path}.${name}`);
  });
}

/** Limits one of the policy's nodes further: what it allowed and `operators` allow both. */
function narrowed(document: object, place: number, operators: readonly string[]): object {
  const nodes: Record<string, unknown>[] = [];
  const collect = (node: object): object => {
    const copy: Record<string, unknown> = { ...node };
    nodes.push(copy);
    for (const [name, child] of Object.entries(copy)) {
      if (!name.startsWith("@@")) copy[name] = collect(child as object);
    }
    return copy;
  };
  const result = collect(document);
  const node = nodes[place % nodes.length] ?? assert.fail();
  const before = node[CONTROL] as readonly string[] | undefined;
  const expand = (list: readonly string[]): readonly string[] =>
    list.includes("@@all") ? ["@@assign", "@@append", "@@remove"] : list.filter((one) => one !== "@@none");
  const both = expand(before ?? ["@@all"]).filter((one) => expand(operators).includes(one));
  node[CONTROL] = both.length === 0 ? ["@@none"] : both;
  return result;
}
