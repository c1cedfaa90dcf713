import assert from "node:assert/strict";
import { previewedEstate } from "../../../cli/estate/previewed-estate";
import { findNamedTarget } from "../../../domain/estate/named-target";
import {
  abilityOf,
  isNobody,
  phasesOfTarget,
  whoCan,
  type PhaseAnswers,
} from "../../../domain/reachability/who-can";
import { previewOf } from "../../support/preview-of";

async function askAbout(
  stack: string,
  action: string,
  resource: string,
  isDirectOnly = false,
): Promise<readonly PhaseAnswers[]> {
  const estate = previewedEstate(await previewOf(stack));
  const { named } = findNamedTarget(estate, action, resource, "RESOURCE");
  assert.ok(named !== undefined);
  return whoCan(estate, { action, named, isDirectOnly }, phasesOfTarget(named));
}

function whoOf(
  phases: readonly PhaseAnswers[],
): readonly (readonly [phase: string, ability: string, who: string])[] {
  return phases.flatMap(({ answers, phase }) =>
    answers
      .filter((answer) => abilityOf(answer) !== "denied")
      .map((answer) => [phase, abilityOf(answer), answer.actor.name] as const),
  );
}

const MANAGEMENT = [
  "an administrator of management account 111111111111",
  "the root user of management account 111111111111",
  "the deployer OrgBackupDeployer of management account 111111111111",
];

describe("whoCan", function () {
  this.timeout(60_000);
  for (const stack of ["prod", "staging", "dev"]) {
    it(`names the management account alone as able to delete from the central vault of ${stack}, before its lock is permanent`, async () => {
      const phases = await askAbout(stack, "backup:DeleteRecoveryPoint", `air-gapped-${stack}`);
      assert.deepEqual(
        whoOf(phases),
        MANAGEMENT.map((name) => ["grace period", "after further calls", name]),
      );
      assert.deepEqual(
        phases.map((each) => [each.phase, isNobody([each])]),
        stack === "prod"
          ? [
              ["grace period", false],
              ["permanent", true],
            ]
          : [["grace period", false]],
      );
    });

    it(`finds nobody who deletes from the central vault of ${stack} by one call`, async () => {
      const phases = await askAbout(stack, "backup:DeleteRecoveryPoint", `air-gapped-${stack}`, true);
      assert.deepEqual(whoOf(phases), []);
      assert.equal(isNobody(phases), true);
    });
  }

  it("puts whoever can first", async () => {
    const [phase] = await askAbout("prod", "kms:Decrypt", "air-gapped-prod", true);
    assert.deepEqual(phase?.answers.slice(0, 4).map(abilityOf), ["allowed", "allowed", "allowed", "denied"]);
  });
});
