import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AccountExplanation, explainAccount } from "../../../cli/explain/explanation";
import { type Organization, readOrganization } from "../../../domain/organization/tree";

/** The sample organization that the documentation shows. */
export const EXAMPLE_FOLDER = join(__dirname, "..", "..", "..", "examples", "organization");
export const EXAMPLE_FILE = join(EXAMPLE_FOLDER, "org.json");

/** Makes an organization with one unit and one account from a few policies, which are attached where they are named. */
export function organizationOf(file: object): Organization {
  const { organization, problems } = readOrganization(JSON.stringify(file));
  assert.deepEqual(problems, []);
  return organization ?? assert.fail();
}

/** The sample organization, read. */
export function exampleOrganization(): Organization {
  return organizationOf(JSON.parse(readFileSync(EXAMPLE_FILE, "utf8")) as object);
}

/** Explains the account with that name. */
export function explain(organization: Organization, name: string): AccountExplanation {
  const account = organization.accounts.find((node) => node.name === name) ?? assert.fail(name);
  return explainAccount(organization, account);
}

const assign = (value: unknown): object => ({ "@@assign": value });

/** An organization in which everything is wrong that can be. The account `broken` has all of it, `bare` has nothing. */
export function brokenOrganization(): Organization {
  const role = assign("arn:aws:iam::$account:role/r");
  const rule = {
    target_backup_vault_name: assign("local"),
    schedule_expression: assign("cron(0 10 * * ? *)"),
  };
  return organizationOf({
    roots: [{ id: "r-a1b2" }],
    organizationalUnits: [
      { id: "ou-a1b2-11111111", name: "prod", parent: "r-a1b2", policies: ["base", "late"] },
    ],
    accounts: [
      { id: "333333333333", name: "broken", parent: "ou-a1b2-11111111", policies: ["own"] },
      { id: "444444444444", name: "bare", parent: "r-a1b2" },
      { id: "555555555555", name: "\u001b[2Jevil", parent: "ou-a1b2-11111111" },
    ],
    policies: {
      base: {
        plans: {
          "@@operators_allowed_for_child_policies": ["@@assign"],
          daily: {
            regions: assign(["eu-west-1"]),
            rules: { Nightly: { ...rule, start_backup_window_minutes: assign("30") } },
            selections: { resources: { all: { iam_role_arn: role, resource_types: assign(["*"]) } } },
            backup_plan_tags: { owner: { tag_key: assign("owner"), tag_value: assign("") } },
          },
        },
      },
      late: { plans: { daily: { rules: { nightly: { target_backup_vault_name: assign("other") } } } } },
      own: {
        plans: {
          weekly: { rules: { friday: rule } },
          daily: {
            regions: { "@@remove": ["eu-west-1", "eu-north-1"] },
            rules: { bare: { schedule_expression: assign("cron(0 11 * * ? *)") } },
          },
        },
      },
    },
  });
}
