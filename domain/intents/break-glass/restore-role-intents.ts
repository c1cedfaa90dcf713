import type { Intent } from "../intent";

/** Who takes on the role with which AWS Backup restores. */
export function restoreRoleIntents(restoreRoleName: string, accountId: string): readonly Intent[] {
  const about = [{ role: restoreRoleName, of: accountId }];
  const common = { requirements: ["R20", "R35"], actions: ["sts:AssumeRole"], about };
  return [
    {
      ...common,
      claim: "AWS Backup takes on the restore role",
      expected: "allowed",
      who: [{ service: "backup.amazonaws.com", for: accountId }],
    },
    {
      ...common,
      claim: "AWS Backup takes on the restore role, and does nothing else with it",
      expected: "denied",
      who: [{ service: "backup.amazonaws.com", for: accountId }],
      actions: ["sts:TagSession", "sts:SetSourceIdentity"],
    },
    {
      ...common,
      claim: "Nobody else takes on the restore role",
      expected: "denied",
      who: [
        { person: "administrator", of: accountId },
        { service: "lambda.amazonaws.com", for: accountId },
        { strangersRole: "AnyAdministrator" },
      ],
      evenWithout: [{ guard: "guardrails", of: accountId }],
    },
  ];
}
