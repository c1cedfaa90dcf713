import type { AnalyzeDiagnostic } from "@pulumi/pulumi/proto/analyzer_pb";
import type { PolicyFinding } from "../preview/preview-result";
import { type PackInfo, type PackRule, readLevel, readSeverity } from "./pack-info";
import type { PackConfig } from "./pack-config";

/** How the SDK begins the message of a rule that needed a value which is unknown at preview. */
const UNDECIDED = /^can't run policy '.*' from policy pack '.*' during preview: /;

/**
 * Reads what a rule reported.
 *
 * @param urn The resource that it is about where the rule names none, or one that is not in the stack.
 * @param isInStack Whether a URN is that of a resource of the stack.
 */
export function readFinding(
  diagnostic: AnalyzeDiagnostic,
  urn: string,
  isInStack: (urn: string) => boolean,
  pack: PackInfo,
  config: PackConfig,
): PolicyFinding {
  const rule = pack.rules.find(({ name }) => name === diagnostic.getPolicyname());
  const isUndecided = UNDECIDED.test(diagnostic.getMessage());
  const level = isUndecided
    ? config[diagnostic.getPolicyname()]?.level
    : readLevel(diagnostic.getEnforcementlevel());
  const url = rule?.url ?? "";
  return {
    pack: pack.name,
    policy: diagnostic.getPolicyname(),
    kind: isUndecided ? "undecided" : "violation",
    enforcementLevel: level === "advisory" ? "advisory" : "mandatory",
    severity: readSeverity(diagnostic.getSeverity()) ?? rule?.severity ?? "medium",
    urn: isInStack(diagnostic.getUrn()) ? diagnostic.getUrn() : urn,
    message: messageOf(diagnostic, rule),
    description: diagnostic.getDescription(),
    remediation: rule?.remediation ?? "",
    ...(url === "" ? {} : { url }),
  };
}

/** The SDK puts the rule's description before each message; it has a field of its own here. */
function messageOf(diagnostic: AnalyzeDiagnostic, rule: PackRule | undefined): string {
  const message = diagnostic.getMessage().replace(UNDECIDED, "");
  const description = rule?.description ?? diagnostic.getDescription();
  const withoutDescription = message.startsWith(`${description}\n`)
    ? message.slice(description.length + 1)
    : message;
  return withoutDescription.trim();
}
