import assert from "node:assert/strict";
import { compilePolicy } from "../../../domain/access/compiled-policy";
import type { EstateRole } from "../../../domain/estate/estate";
import { handoverMoves } from "../../../domain/reachability/handover-moves";
import { prove } from "../../../domain/reachability/proof";
import { exempting, guardedVault } from "../../../policies/guarded-vault";
import { ResourceType } from "../../../policies/resource-type";
import type { ExampleResource } from "../../../policies/rule";
import { estateOf } from "../../support/estate-of";

const estate = estateOf(guardedVault());
const ARN = "arn:aws:iam::222222222222:role/Reporter";

function roleTrusting(principal: object, effect = "Allow"): EstateRole {
  const trust = compilePolicy("trust", {
    Version: "2012-10-17",
    Statement: [{ Effect: effect, Principal: principal, Action: "sts:AssumeRole" }],
  });
  return {
    name: "Reporter",
    arn: ARN,
    accountId: "222222222222",
    kind: "other",
    trust,
    identity: [],
    urn: "",
  };
}

describe("a role that is handed to a service", () => {
  for (const [principal, actions] of [
    [{ Service: "lambda.amazonaws.com" }, [["iam:PassRole", "lambda:CreateFunction"]]],
    [{ Service: "ec2.amazonaws.com" }, [["iam:PassRole", "ec2:RunInstances"]]],
    [{ Service: "ecs-tasks.amazonaws.com" }, [["iam:PassRole", "ecs:RunTask"]]],
    [{ Service: "codebuild.amazonaws.com" }, [["iam:PassRole", "codebuild:CreateProject"]]],
    [{ Service: "cloudformation.amazonaws.com" }, [["iam:PassRole", "cloudformation:CreateStack"]]],
    [
      { Service: ["lambda.amazonaws.com", "ec2.amazonaws.com"] },
      [
        ["iam:PassRole", "lambda:CreateFunction"],
        ["iam:PassRole", "ec2:RunInstances"],
      ],
    ],
    [{ Service: "backup.amazonaws.com" }, []],
    [{ AWS: "arn:aws:iam::222222222222:root" }, []],
  ] as const) {
    it(`acts for whoever hands it over: ${JSON.stringify(principal)}`, () => {
      const moves = handoverMoves(estate, roleTrusting(principal));
      assert.deepEqual(
        moves.map(({ calls }) => calls.map(({ action }) => action)),
        actions,
      );
      for (const { controls } of moves)
        assert.equal(controls?.name, "the role Reporter of backup account 222222222222");
    });
  }

  it("does not where its trust is denied, or not shown", () => {
    assert.deepEqual(handoverMoves(estate, roleTrusting({ Service: "lambda.amazonaws.com" }, "Deny")), []);
    const { trust: _, ...withoutTrust } = roleTrusting({ Service: "lambda.amazonaws.com" });
    assert.deepEqual(handoverMoves(estate, withoutTrust), []);
  });

  it("is a way around a guard that exempts it: its trust lets nobody in but a service that runs code", () => {
    const exempt = exempting(ARN, "NobodyDeletesOrChangesRecoveryPoints");
    const resources = guardedVault({ lock: "none", vaultPolicy: exempt, guardrail: exempt });
    const provider = resources.find(({ name }) => name === "central")?.provider;
    const reporter: ExampleResource = {
      type: ResourceType.Role,
      name: "reporter",
      props: {
        name: "Reporter",
        managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
          ],
        }),
      },
      ...(provider === undefined ? {} : { provider }),
    };
    const [vault] = prove(estateOf([...resources, reporter])).vaults;
    const ways = vault?.open.map(({ actors, path }) => [
      actors.map(({ name }) => name),
      path.steps.map(({ calls }) => calls.map(({ action }) => action)),
    ]);
    assert.deepEqual(
      ways?.find(([who]) => who?.some((name) => name === "the root user of backup account 222222222222")),
      [
        [
          "an administrator of backup account 222222222222",
          "the root user of backup account 222222222222",
          "the deployer OrgBackupDeployer of backup account 222222222222",
        ],
        [["iam:PassRole", "lambda:CreateFunction"], ["backup:DeleteRecoveryPoint"]],
      ],
    );
  });
});
