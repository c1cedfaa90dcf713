import assert from "node:assert/strict";
import type { Place } from "../../../cli/lint/found-resource";
import { readModules } from "../../../cli/lint/terraform-modules";
import { placeOfTerraformResource } from "../../../cli/lint/terraform-place";

const ROLE = "arn:aws:iam::222222222222:role/OrgBackupDeployer";
const ARN = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";
const constant = (value: unknown) => ({ constant_value: value });

describe("placeOfTerraformResource", () => {
  const module = readModules({}, {}, []);
  const place = (values: object, configuration?: object, providers = {}): Place =>
    placeOfTerraformResource(
      {
        ...{ address: "x", type: "x", values: { ...values }, path: [], module },
        ...(configuration === undefined ? {} : { configuration: { ...configuration } }),
      },
      providers,
    );

  const providers: readonly (readonly [title: string, expressions: unknown, found: Omit<Place, "key">])[] = [
    ["says nothing", {}, {}],
    ["names a Region", { region: constant("us-west-2") }, { region: "us-west-2" }],
    ["takes its Region from a variable", { region: { references: ["var.region"] } }, {}],
    [
      "allows one account",
      { allowed_account_ids: constant(["222222222222"]) },
      { accountId: "222222222222" },
    ],
    ["allows two accounts", { allowed_account_ids: constant(["222222222222", "1"]) }, {}],
    ["assumes a role", { assume_role: [{ role_arn: constant(ROLE) }] }, { accountId: "222222222222" }],
    [
      "assumes a role, written as an object",
      { assume_role: { role_arn: constant(ROLE) } },
      { accountId: "222222222222" },
    ],
    ["assumes a role that a variable names", { assume_role: [{ role_arn: { references: ["var.x"] } }] }, {}],
    ["is no object", "x", {}],
  ];
  for (const [title, expressions, found] of providers) {
    it(`is that of a provider that ${title}`, () => {
      const configuration = { provider_config_key: "aws.backup" };

      assert.deepEqual(place({ arn: ARN }, configuration, { "aws.backup": { expressions } }), {
        key: "aws.backup",
        ...found,
      });
    });
  }

  const states: readonly (readonly [title: string, values: object, found: Place])[] = [
    [
      "its ARN",
      { arn: ARN },
      { key: "222222222222 us-west-2", accountId: "222222222222", region: "us-west-2" },
    ],
    [
      "its vault's ARN",
      { backup_vault_arn: ARN },
      { key: "222222222222 us-west-2", accountId: "222222222222", region: "us-west-2" },
    ],
    ["no ARN", {}, { key: "aws" }],
    ["the ARN of what has no Region", { arn: ROLE }, { key: "aws" }],
    ["what is no ARN", { arn: 3 }, { key: "aws" }],
  ];
  for (const [title, values, found] of states) {
    it(`comes in a state from ${title}`, () => {
      assert.deepEqual(place(values), found);
    });
  }
});
