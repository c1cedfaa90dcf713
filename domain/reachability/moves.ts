import { accountOfEstate, type Estate, type EstateVault } from "../estate/estate";
import type { Phase } from "../estate/target";
import { keyMoves } from "./key-moves";
import type { Move } from "./move";
import { optOutMoves } from "./opt-out-moves";
import { organizationMoves } from "./organization-moves";
import { managementMoves, roleMoves } from "./role-moves";
import { vaultMoves } from "./vault-moves";

/** Every move of the model that could bear on the recovery points of a vault. */
export function movesTowards(estate: Estate, vault: EstateVault, phase: Phase): readonly Move[] {
  const account = accountOfEstate(estate, vault.accountId);
  const key = estate.keys.find(({ arn }) => arn === vault.keyArn);
  return [
    ...vaultMoves(estate, vault, phase),
    ...(key === undefined ? [] : keyMoves(estate, key)),
    ...(account === undefined ? [] : organizationMoves(estate, account)),
    ...(account === undefined ? [] : roleMoves(estate, account)),
    ...managementMoves(estate),
    ...(account === undefined ? [] : optOutMoves(estate, account)),
  ];
}

/** What the moves of the model do not cover, and what it takes for granted: to be shown with every answer. */
export const MODEL_ASSUMPTIONS: readonly string[] = [
  "The policies are those of this stack. A Deny from elsewhere could only close a path or lengthen it; an Allow from elsewhere, by a resource policy or a grant, is not seen.",
  "Deploy roles and StackSets' own role may do everything in their account, because the stack does not show their policies; nobody is assumed to be able to take them on as they are, but whoever runs `pulumi up`.",
  "Every account below the management account still has the role OrganizationAccountAccessRole that AWS Organizations makes.",
  "A change of a policy takes effect before the next call, whatever AWS takes for it.",
  "A stolen session can do what its role can do, and no longer than it lasts.",
  "AWS itself, its support, and the operators of its services are trusted, and so is the control plane of IAM Identity Center.",
  "Keys of protected resources outside of this stack, which encrypt local points of types that AWS Backup does not manage fully, are not seen.",
];
