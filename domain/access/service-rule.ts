import type { AccessCase } from "./access-case";
import { allOf, answerOf, opposite, type Answer } from "./answer";
import { isKey } from "./governing-policy";
import { hasAccount } from "./principal";

/** A refusal by a service itself, which no policy can lift. */
export interface ServiceRefusal {
  /** A sentence without a full stop: `a locked vault lets nobody delete recovery points`. */
  readonly rule: string;
  /** The page of AWS that says so. */
  readonly source: string;
  /** Never `no`. */
  readonly answer: Answer;
}

interface ServiceRule extends Omit<ServiceRefusal, "answer"> {
  readonly answer: (request: AccessCase) => Answer;
}

const VAULT_LOCK = "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html";

/** Operations that work on a key of another account: the cryptographic ones and these. */
const KEY_ACTIONS_ACROSS_ACCOUNTS =
  /^kms:(decrypt|derivesharedsecret|encrypt|generatedatakey.*|generatemac|reencrypt.*|sign|verify|verifymac|creategrant|describekey|getkeyrotationstatus|getpublickey|listgrants|retiregrant|revokegrant)$/;

const TOKEN_ACTIONS = {
  "web identity": ["sts:assumerolewithwebidentity", "sts:tagsession", "sts:setsourceidentity"],
  SAML: ["sts:assumerolewithsaml", "sts:tagsession", "sts:setsourceidentity"],
};

const RULES: readonly ServiceRule[] = [
  {
    rule: "across accounts a backup vault can be opened for backup:CopyIntoBackupVault alone",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html",
    answer: (request) => {
      const { action, request: asked, service } = request;
      if (service !== "backup" || action === "backup:copyintobackupvault") return "no";
      const isAcross = hasAccount(asked.principal) ? opposite(request.isSameAccount) : "no";
      // What AWS RAM's permission lets the other account do is not modelled.
      return asked.resource.isShared === true ? allOf([isAcross, "maybe"]) : isAcross;
    },
  },
  {
    rule: "a locked vault lets nobody delete a recovery point or change when it expires",
    source: VAULT_LOCK,
    answer: (request) =>
      isOneOf(request, "backup:deleterecoverypoint", "backup:updaterecoverypointlifecycle")
        ? answerLocked(request, ["governance", "grace period", "permanent"])
        : "no",
  },
  {
    rule: "a lock in compliance mode can be changed or removed in its grace period alone",
    source: VAULT_LOCK,
    answer: (request) =>
      isOneOf(request, "backup:putbackupvaultlockconfiguration", "backup:deletebackupvaultlockconfiguration")
        ? answerLocked(request, ["permanent"])
        : "no",
  },
  {
    rule: "a vault that holds recovery points cannot be deleted",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupVault.html",
    answer: (request) =>
      answerOf(isOneOf(request, "backup:deletebackupvault") && request.request.resource.isEmpty === false),
  },
  {
    rule: "on a key of another account KMS allows its use, grants and descriptions alone",
    source:
      "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
    answer: (request) =>
      isKey(request) &&
      hasAccount(request.request.principal) &&
      !KEY_ACTIONS_ACROSS_ACCOUNTS.test(request.action)
        ? opposite(request.isSameAccount)
        : "no",
  },
  {
    rule: "a root user cannot take on a role",
    source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
    answer: (request) =>
      answerOf(isOneOf(request, "sts:assumerole") && request.request.principal.kind === "root"),
  },
  {
    rule: "a role can only be passed on in its own account",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    answer: (request) =>
      isOneOf(request, "iam:passrole") && hasAccount(request.request.principal)
        ? opposite(request.isSameAccount)
        : "no",
  },
  {
    rule: "with a token of an identity provider one can take on a role, and nothing else",
    source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html",
    answer: ({ action, request: { principal } }) =>
      answerOf(principal.kind === "federated" && !TOKEN_ACTIONS[principal.protocol].includes(action)),
  },
  {
    rule: "a role is taken on with a token by whoever shows one, not by a principal of AWS",
    source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html",
    answer: (request) =>
      answerOf(
        isOneOf(request, "sts:assumerolewithwebidentity", "sts:assumerolewithsaml") &&
          request.request.principal.kind !== "federated",
      ),
  },
];

/** Lists why a service itself refuses a request, or may, whatever the policies say. */
export function serviceRefusalsOf(request: AccessCase): readonly ServiceRefusal[] {
  return RULES.flatMap(({ rule, source, answer: answerRule }) => {
    const answer = answerRule(request);
    return answer === "no" ? [] : [{ rule, source, answer }];
  });
}

function isOneOf({ action }: AccessCase, ...actions: readonly string[]): boolean {
  return actions.includes(action);
}

function answerLocked({ request }: AccessCase, states: readonly string[]): Answer {
  const { vaultLock = "none" } = request.resource;
  return vaultLock === "unknown" ? "maybe" : answerOf(states.includes(vaultLock));
}
