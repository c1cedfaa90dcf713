import * as pulumi from "@pulumi/pulumi";
import { Provider } from "@pulumi/aws/provider";

/** What a component declared: inputs as the provider would get them, and the options that plain mocks do not show. */
export interface RecordedResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly options: RecordedOptions;
}

/** The options that decide whether something can be lost. Only those that are set appear. */
export interface RecordedOptions {
  readonly protect?: boolean;
  readonly deleteBeforeReplace?: boolean;
  readonly retainOnDelete?: boolean;
  readonly ignoreChanges?: readonly string[];
  /** Names of the resources that were given in `dependsOn`. */
  readonly dependsOn?: readonly string[];
}

/** The id that a recorded resource gets. */
export function idOf(name: string): string {
  return `${name}.id`;
}

/**
 * Declares resources against Pulumi's mocks and returns them, sorted by name. Ids and ARNs are made from the names.
 *
 * @param declare Gets the options to hand to the component. They carry the provider, and the recorder of options.
 */
export async function recordResources(
  declare: (opts: pulumi.ComponentResourceOptions) => pulumi.ComponentResource,
): Promise<readonly RecordedResource[]> {
  const inputs = new Map<string, { type: string; inputs: Record<string, unknown> }>();
  await pulumi.runtime.setMocks(
    {
      newResource: ({ inputs: given, name, type }) => {
        inputs.set(`${type} ${name}`, { type, inputs: given as Record<string, unknown> });
        return {
          id: idOf(name),
          state: { arn: `${name}.arn`, keyId: `${name}.keyId`, ...(given as object) },
        };
      },
      call: ({ token }) => {
        throw new Error(`${token} asks AWS; a component declares only`);
      },
    },
    "aws-org-backup",
    "test",
    false,
  );
  const declared: { resource: pulumi.Resource; type: string; name: string; options: RecordedOptions }[] = [];
  const provider = new Provider("provider", { region: "us-west-2" });
  declare({
    providers: [provider],
    transformations: [
      ({ name, opts, resource, type }) => {
        declared.push({ resource, type, name, options: optionsOf(opts) });
        return undefined;
      },
    ],
  });
  await Promise.all(declared.map(({ resource }) => urnOf(resource)));
  await pulumi.runtime.disconnect();
  return declared
    .map(({ name, options, type }) => ({
      type,
      name,
      inputs: inputs.get(`${type} ${name}`)?.inputs ?? {},
      options,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function urnOf(resource: pulumi.Resource): Promise<string> {
  return new Promise((resolve) => resource.urn.apply(resolve));
}

function optionsOf(opts: pulumi.CustomResourceOptions): RecordedOptions {
  const dependsOn = namesOf(opts.dependsOn);
  return {
    ...(opts.protect === undefined ? {} : { protect: opts.protect }),
    ...(opts.deleteBeforeReplace === undefined ? {} : { deleteBeforeReplace: opts.deleteBeforeReplace }),
    ...(opts.retainOnDelete === undefined ? {} : { retainOnDelete: opts.retainOnDelete }),
    ...(opts.ignoreChanges === undefined ? {} : { ignoreChanges: opts.ignoreChanges }),
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
  };
}

function namesOf(dependsOn: pulumi.CustomResourceOptions["dependsOn"]): readonly string[] {
  if (!Array.isArray(dependsOn)) return dependsOn === undefined ? [] : ["unreadable"];
  // The name of a resource is public at run time and missing from its type.
  return dependsOn.map((resource) => (resource as unknown as { __name: string }).__name);
}
