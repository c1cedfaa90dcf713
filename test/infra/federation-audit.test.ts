import assert from "node:assert/strict";
import { previewOf } from "../support/preview-of";
import { ProjectCopy } from "../support/project-copy";

const ofAudit = (name: string): boolean => name.startsWith("federation-audit-");
const NO_ALERTS = {
  "aws-org-backup:alerts:": "aws-org-backup:alerts: {}\n  elsewhere:alerts:",
};

describe("audit of the federated roles of a stack (R31, R33)", function () {
  this.timeout(120_000); // several previews of whole stacks
  it("asks about the very roles that the stack makes", async () => {
    const { resources } = await previewOf("prod");
    const roles = resources
      .filter(({ type }) => type === "aws-org-backup:index:FederatedRole")
      .map(({ inputs }) => inputs);
    const audit = resources.find(({ type }) => type === "aws-org-backup:index:FederationAudit");
    assert.deepEqual(
      audit?.inputs.roles,
      roles.map(({ applicationId, audiences, issuer, roleName, subjects }) => ({
        ...{ roleName, issuer, applicationId, audiences, subjects },
      })),
    );
  });

  it("has logs that are locked as the vault is, before anything is delivered", async () => {
    const { resources } = await previewOf("prod");
    const lock = resources.find(({ name }) => name === "federation-audit-prod-logs-lock");
    assert.deepEqual(lock?.inputs.rule, { defaultRetention: { mode: "COMPLIANCE", days: 400 } });
    const trail = resources.find(({ type }) => type === "aws:cloudtrail/trail:Trail");
    for (const part of ["lock", "encryption", "policy", "public-access", "lifecycle", "versioning"])
      assert.ok(
        trail?.dependencies.some((urn) => urn.endsWith(`::federation-audit-prod-logs-${part}`)),
        `the trail does not wait for ${part}`,
      );
  });

  it("repeats no rule of the alerts, which hear of sign-ins where this stack's applications sign in", async () => {
    const { resources } = await previewOf("prod");
    assert.deepEqual(
      resources.filter(({ name, type }) => ofAudit(name) && type.startsWith("aws:cloudwatch/")),
      [],
    );
    const watched = resources.filter(
      ({ inputs, name, type }) =>
        name.startsWith("backup-events-prod-") &&
        type.endsWith(":EventRule") &&
        String(inputs.eventPattern).includes("AssumeRoleWithWebIdentity"),
    );
    assert.deepEqual(watched.map(({ inputs }) => String(inputs.region)).sort(), [
      "eu-west-1",
      "us-east-1",
      "us-west-2",
    ]);
  });

  it("is not there where nobody acts by himself", async () => {
    for (const stack of ["staging", "dev"])
      assert.deepEqual(
        (await previewOf(stack)).resources.filter(({ name }) => ofAudit(name)),
        [],
      );
  });

  it("watches by itself where there are no alerts", () => {
    const copy = new ProjectCopy();
    try {
      copy.change("Pulumi.prod.yaml", NO_ALERTS);
      const { stdout } = copy.run("preview", "--stack", "prod");
      for (const region of ["us-west-2", "eu-west-1", "us-east-1"])
        for (const part of ["succeeded", "refused", "refused-to-log"])
          assert.match(stdout, new RegExp(`federation-audit-prod-${region}-${part}\\s`));
      assert.doesNotMatch(stdout, /✗ (access-is-as-intended|services-say-for-whom-they-act)/);
    } finally {
      copy.remove();
    }
  });

  it("is missed, and says whom it does not see", () => {
    const copy = new ProjectCopy();
    try {
      copy.change("Pulumi.prod.yaml", {
        "    audit: { logRetentionDays: 400 }": "",
      });
      assert.match(
        copy.run("preview", "--stack", "prod").stdout.replace(/\s+/g, " "),
        /Nobody can show which application used which role: no trail is kept\. Add the section federation\.audit\./,
      );
    } finally {
      copy.remove();
    }
    const other = new ProjectCopy();
    try {
      other.change("Pulumi.prod.yaml", {
        "    applications:\n":
          "    applications:\n      - { name: elsewhere, account: management, issuer: { kind: github }, audiences: [sts.amazonaws.com], " +
          'subjects: ["repo:example/orders:environment:production"], preset: auditor }\n',
      });
      assert.match(
        other.run("preview", "--stack", "prod").stdout.replace(/\s+/g, " "),
        /The trail of the backup account does not see applications in the management account: elsewhere\./,
      );
    } finally {
      other.remove();
    }
  });
});
