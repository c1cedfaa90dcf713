import { isRecord } from "../../domain/problem";
import { readAwsAnswer } from "./aws-answer";
import { DocumentKind, KIND_TITLES } from "./document-kind";
import { FileError } from "./file-error";
import { asText, type JsonObject } from "./json-value";
import { kindOfPolicy } from "./policy-kind";

/** What a file is, and from what that was seen. */
export interface Recognised {
  readonly kind: DocumentKind | "terraform" | "cloudformation";
  /** For people: `Terraform plan`. */
  readonly title: string;
  /** Follows the title: `it has planned_values`. */
  readonly because: string;
}

const WAY_OUT = `Say what it is with --kind ${Object.values(DocumentKind).join("|")}.`;

/**
 * Tells what a document is by what it holds.
 *
 * @param kind What the user says. It counts for every document but plans and templates, which are plain to see.
 * @throws FileError where it cannot be told, with the way out.
 */
export function recogniseDocument(document: JsonObject, kind?: DocumentKind): Recognised {
  const whole = [recogniseTerraform(document), recogniseTemplate(document)];
  const bareKinds = recogniseBare(document);
  const [first, ...others] = [...whole.filter((one) => one !== undefined), ...bareKinds];
  if (kind !== undefined && (first === undefined || others.length > 0 || !isWhole(first)))
    return bare(kind, "--kind says so");
  if (first === undefined) throw notRecognised(document);
  if (others.length > 0) {
    const named = [first, ...others].map(({ because, title }) => `${title} (${because})`).join(", or ");
    throw new FileError(`could be more than one thing: ${named}. ${WAY_OUT}`);
  }
  return first;
}

/** Plans and templates hold resources of many kinds. */
function isWhole({ kind }: Recognised): boolean {
  return kind === "terraform" || kind === "cloudformation";
}

function recogniseTerraform(document: JsonObject): Recognised | undefined {
  if (typeof document.format_version !== "string") return undefined;
  if ("planned_values" in document || "resource_changes" in document)
    return {
      kind: "terraform",
      title: "Terraform plan",
      because: "it has format_version and planned_values",
    };
  return { kind: "terraform", title: "Terraform state", because: "it has format_version" };
}

function recogniseTemplate(document: JsonObject): Recognised | undefined {
  const title = "CloudFormation template";
  if ("AWSTemplateFormatVersion" in document)
    return { kind: "cloudformation", title, because: "it has AWSTemplateFormatVersion" };
  const resources = isRecord(document.Resources) ? Object.values(document.Resources) : [];
  const isTyped = resources.some((one) => isRecord(one) && asText(one.Type).includes("::"));
  return isTyped ? { kind: "cloudformation", title, because: "it has Resources with types" } : undefined;
}

/** A document may look like more than one kind. */
function recogniseBare(document: JsonObject): readonly Recognised[] {
  const answer = readAwsAnswer(document);
  if (answer?.kind !== undefined) return [bare(answer.kind, `it is what ${answer.command} gives`)];
  const { kind, because } =
    "Statement" in document ? kindOfPolicy(document) : { kind: undefined, because: "" };
  return [
    ...(isRecord(document.plans) ? [bare(DocumentKind.BackupPolicy, "it has plans")] : []),
    ...(kind === undefined ? [] : [bare(kind, because)]),
  ];
}

function bare(kind: DocumentKind, because: string): Recognised {
  return { kind, title: KIND_TITLES[kind], because };
}

function notRecognised(document: JsonObject): FileError {
  if ("lineage" in document && "resources" in document)
    return new FileError("is the state file of Terraform. Give the output of terraform show -json instead.");
  if (Object.keys(document).length === 0)
    return new FileError(`is an empty object, which could be anything. ${WAY_OUT}`);
  const because =
    "Statement" in document
      ? kindOfPolicy(document).because
      : `its keys are ${Object.keys(document).slice(0, 5).join(", ")}`;
  return new FileError(`is a document whose kind cannot be told: ${because}. ${WAY_OUT}`);
}
