import type { PolicyDocument, Statement } from "../../domain/aws/policy-document";
import { asList } from "../../domain/aws/policy-document";
import { conditionTestsOf, coversAction, type ConditionTest } from "../../domain/aws/policy-statement";

/** A request of somebody in an account that service control policies are attached to. */
export interface Request {
  readonly action: string;
  /** ARN of what is acted on. */
  readonly resource: string;
  /** ARN of the role, user or root user. */
  readonly principal: string;
  /** What else AWS knows about the request. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * The Sids of the statements that deny a request. It knows the operators of our guardrails and throws on any other, so
 * that nothing passes that it cannot judge.
 */
export function denyingSids(documents: readonly PolicyDocument[], request: Request): readonly string[] {
  return documents
    .flatMap(({ Statement: statements }) => statements)
    .filter((statement) => statement.Effect === "Deny" && appliesTo(statement, request))
    .map(({ Sid: sid = "" }) => sid);
}

function appliesTo(statement: Statement, request: Request): boolean {
  return (
    coversAction(statement, request.action) &&
    asList(statement.Resource).some((pattern) => isLike(request.resource, pattern)) &&
    conditionTestsOf(statement).every((test) => holds(test, request))
  );
}

function holds({ key, operator, values: wanted }: ConditionTest, request: Request): boolean {
  const values = valuesOf(key, request);
  const patterns = wanted.map(String);
  const [value] = values;
  switch (operator) {
    case "ArnNotLike":
      return !patterns.some((pattern) => value !== undefined && isArnLike(value, pattern));
    case "Bool":
      return value !== undefined && patterns.includes(value);
    case "BoolIfExists":
      return value === undefined || patterns.includes(value);
    case "ForAllValues:ArnNotLike":
      return values.every((given) => !patterns.some((pattern) => isArnLike(given, pattern)));
    case "ForAllValues:StringNotLike":
      return values.every((given) => !patterns.some((pattern) => isLike(given, pattern)));
    case "ForAnyValue:StringEquals":
      return values.some((given) => patterns.includes(given));
    case "Null":
      return patterns.includes(String(value === undefined));
    case "NumericLessThan":
      return value !== undefined && patterns.some((limit) => Number(value) < Number(limit));
    case "StringEquals":
      return value !== undefined && patterns.includes(value);
    default:
      throw new Error(`cannot judge ${operator}`);
  }
}

function valuesOf(key: string, { context = {}, principal }: Request): readonly string[] {
  const known = { "aws:PrincipalArn": principal, ...context };
  const name = Object.keys(known).find((candidate) => candidate.toLowerCase() === key.toLowerCase());
  return name === undefined ? [] : asList<string>(known[name as keyof typeof known]);
}

/** ARNs are compared part by part: a wildcard goes through slashes, and not through the first five colons. */
function isArnLike(arn: string, pattern: string): boolean {
  const parts = partsOf(arn);
  return partsOf(pattern).every((part, index) => isLike(parts[index] ?? "", part));
}

function partsOf(arn: string): readonly string[] {
  const [arnWord = "", partition = "", service = "", region = "", account = "", ...resource] = arn.split(":");
  return [arnWord, partition, service, region, account, resource.join(":")];
}

function isLike(text: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s").test(text);
}
