import { UNKNOWN } from "../../../cli/engine/values";
import type {
  JudgingRule,
  PreviewedResource,
  PreviewResult,
  ResourceOptions,
} from "../../../cli/preview/preview-result";

/** Options of a resource that sets none. */
export const NO_OPTIONS: ResourceOptions = {
  protect: false,
  retainOnDelete: false,
  aliases: [],
  ignoreChanges: [],
  replaceOnChanges: [],
  additionalSecretOutputs: [],
  hideDiffs: [],
  replaceWith: [],
};

/** What an example says of a resource; the rest follows from it. */
export interface ResourceSpec {
  readonly type: string;
  readonly name: string;
  readonly parent?: PreviewedResource;
  readonly provider?: PreviewedResource;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly options?: Partial<ResourceOptions>;
  readonly propertyDependencies?: Readonly<Record<string, readonly PreviewedResource[]>>;
  readonly position?: PreviewedResource["position"];
  readonly external?: boolean;
}

/** The rules of the example's pack, of which the last says no more than its name. */
const RULES: readonly JudgingRule[] = [
  { name: "vault-lock-has-grace-period", promise: "vault-lock", level: "mandatory" },
  { name: "schedule-leaves-time", promise: "plans", level: "advisory" },
  { name: "key-rotates-and-survives", promise: "customer-managed-keys", level: "mandatory" },
  { name: "opt-out-tag-is-exact", level: "mandatory" },
];

/** A stack that grows as a program declares resources. */
export class ExampleStack {
  readonly resources: PreviewedResource[] = [];
  readonly #stack: PreviewedResource;

  constructor(
    readonly stack = "prod",
    readonly project = "aws-org-backup",
  ) {
    this.#stack = this.#add({ type: "pulumi:pulumi:Stack", name: `${project}-${stack}` }, undefined);
  }

  declare(spec: ResourceSpec): PreviewedResource {
    return this.#add(spec, spec.parent ?? this.#stack);
  }

  provider(name: string, accountId: string, region: string): PreviewedResource {
    const inputs = { region, allowedAccountIds: JSON.stringify([accountId]) };
    return this.declare({ type: "pulumi:providers:aws", name, inputs });
  }

  preview(rest: Partial<PreviewResult> = {}): PreviewResult {
    const pack = { name: "aws-org-backup", version: "0.1.0", rules: RULES };
    const { project, resources, stack } = this;
    return { project, stack, resources, findings: [], outputs: {}, notices: [], pack, ...rest };
  }

  #add(spec: ResourceSpec, parent: PreviewedResource | undefined): PreviewedResource {
    const { type, name, inputs = {}, options, propertyDependencies = {} } = spec;
    const sources = Object.entries(propertyDependencies).map(
      ([key, from]) => [key, from.map(({ urn }) => urn).sort()] as const,
    );
    const isComponent = type.startsWith("aws-org-backup:") || type === "pulumi:pulumi:Stack";
    const resource: PreviewedResource = {
      urn: `urn:pulumi:${this.stack}::${this.project}::${typePath(parent, type)}::${name}`,
      type,
      name,
      custom: !isComponent,
      external: spec.external ?? false,
      ...(parent && { parent: parent.urn }),
      ...(spec.provider && { provider: spec.provider.urn }),
      inputs,
      outputs: { ...inputs, arn: UNKNOWN },
      options: { ...NO_OPTIONS, ...options },
      dependencies: [...new Set(sources.flatMap(([, urns]) => urns))].sort(),
      propertyDependencies: Object.fromEntries(sources),
      ...(spec.position && { position: spec.position }),
    };
    this.resources.push(resource);
    return resource;
  }
}

function typePath(parent: PreviewedResource | undefined, type: string): string {
  const parentPath = parent?.urn.split("::")[2];
  return parentPath === undefined || parentPath === "pulumi:pulumi:Stack" ? type : `${parentPath}$${type}`;
}
