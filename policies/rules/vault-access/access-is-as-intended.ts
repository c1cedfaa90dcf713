import { explainVerdict } from "../../../domain/access/explain-verdict";
import { PROMISING_TYPES } from "../../../domain/intents/component-intents";
import type { Intent } from "../../../domain/intents/intent";
import { judgeIntents, lostIntents, type IntentFinding } from "../../../domain/intents/judge-intents";
import { subjectInWords } from "../../../domain/intents/subject-in-words";
import { got, type Problem } from "../../../domain/problem";
import { componentPromises } from "../../component-promises";
import { declaredEstate, ESTATE_TYPES } from "../../declared-estate";
import { guardedVault, without, withOperator } from "../../guarded-vault";
import type { StackRule } from "../../rule";

const KEY = {
  type: "aws-org-backup:index:BackupKey",
  name: "key",
  props: {
    accountId: "222222222222",
    alias: "central",
    region: "us-west-2",
    organizationId: "o-a1b2c3d4e5",
    copyRoleName: "AWSBackupOrganization",
    deployRoleName: "OrgBackupDeployer",
  },
};
const VAULT = {
  type: "aws-org-backup:index:AirGappedVault",
  name: "vault",
  props: {
    accountId: "222222222222",
    vaultName: "central",
    region: "us-west-2",
    organizationId: "o-a1b2c3d4e5",
    copyRoleName: "AWSBackupOrganization",
    deployRoleName: "OrgBackupDeployer",
  },
};

/** More of the same says nothing more: the first few show what is wrong. */
const MOST_SHOWN = 5;

/** A component's promises are data; whether the documents that the stack really has keep them is asked of the evaluator. */
export const accessIsAsIntended: StackRule = {
  kind: "stack",
  name: "access-is-as-intended",
  promise: "vault-access",
  title: "Access is as the components promise",
  description:
    "What the components of the stack promise to be possible is possible, and what they promise not to be is not, by all policies together.",
  why:
    "A policy that looks right can be undone by another one, by a transformation of the program, or by a service control policy that takes " +
    "away what backups need.",
  severity: "critical",
  remediation:
    "Give back to the document that the message names what the component wrote, or take away what was added beside it.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6", "AU-9", "CP-9"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        {
          title: "components whose documents are as they wrote them",
          resources: [KEY, VAULT, ...guardedVault()],
        },
        { title: "a stack without our components", resources: guardedVault() },
      ],
      fails: [
        {
          title: "a key of which the program does not say the alias",
          resources: [{ ...KEY, props: { ...KEY.props, alias: undefined } }, ...guardedVault()],
        },
        {
          title: "a vault that is made under another name than the component says",
          resources: [{ ...VAULT, props: { ...VAULT.props, vaultName: "centra" } }, ...guardedVault()],
        },
        {
          title: "a key policy whose Deny of destruction somebody dropped",
          resources: [KEY, ...guardedVault({ keyPolicy: without("NobodyDestroysTheKey") })],
        },
        {
          title: "a vault policy that lets in whoever asks",
          resources: [
            VAULT,
            ...guardedVault({
              vaultPolicy: (statements) =>
                statements.map((statement) =>
                  statement.Effect === "Allow" ? { ...statement, Condition: {} } : statement,
                ),
            }),
          ],
        },
        {
          title: "a vault policy whose exemption is turned round",
          resources: [
            VAULT,
            ...guardedVault({
              vaultPolicy: withOperator("ArnNotLike", "ArnLike"),
            }),
          ],
        },
      ],
    };
  },
  types: [...new Set([...ESTATE_TYPES, ...PROMISING_TYPES])],

  checkStack(stack, { notApplicable, report }) {
    const promises = stack.share(componentPromises);
    if (promises.length === 0)
      notApplicable("no component of aws-org-backup is in this stack, so that nobody has promised anything");
    const estate = stack.share(declaredEstate);
    const judged = judgeIntents(
      estate,
      promises.flatMap(({ intents }) => intents),
    );
    for (const promise of promises) {
      const own = new Set(promise.intents);
      report(promise.component, [
        ...promise.unread.map(unreadProblem),
        ...lostProblems(lostIntents(estate, promise, judged)),
        ...problemsOf(judged.findings.filter(({ intent }) => own.has(intent))),
      ]);
    }
  },
};

function unreadProblem(argument: string): Problem {
  const reason = `must be a value of its type that is known before deployment, because what the component promises about access depends on it, ${got(undefined)}`;
  return { path: argument, reason };
}

/** One for each thing that should be there. */
function lostProblems(lost: readonly Intent[]): readonly Problem[] {
  const subjects = new Set(lost.flatMap(({ about }) => about.map(subjectInWords)));
  return [...subjects].map((subject) => {
    const claims = lost.filter(({ about }) => about.some((each) => subjectInWords(each) === subject));
    const reason = `must be about something that the stack makes, and ${subject} is not, although it is promised: ${claims[0]?.claim ?? ""}, got a name that nothing there has`;
    return { path: "access", reason };
  });
}

function problemsOf(findings: readonly IntentFinding[]): readonly Problem[] {
  const shown = findings.slice(0, MOST_SHOWN).map(problemOf);
  const rest = findings.length - shown.length;
  if (rest <= 0) return shown;
  const reason = `must be as promised in every case, and npm run prove lists those that are not, got ${rest} more`;
  return [...shown, { path: "access", reason }];
}

function problemOf({ action, intent, phase, resource, verdict, who }: IntentFinding): Problem {
  const when =
    phase === undefined
      ? ""
      : phase === "permanent"
        ? " once its lock is permanent"
        : " while its lock can be removed";
  const reasons = explainVerdict(verdict)
    .slice(1)
    .map((sentence) => sentence.replace(/\.$/, ""))
    .join("; ");
  const decides = reasons === "" ? "Nothing has to allow it" : reasons;
  const reason =
    `must be ${intent.expected} to ${who} on ${resource}${when}, because it is promised: ${intent.claim} ` +
    `(${intent.requirements.join(", ")}). ${decides}, ${got(verdict.decision)}`;
  return { path: action, reason };
}
