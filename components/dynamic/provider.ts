import type { dynamic } from "@pulumi/pulumi";

/**
 * A provider as ours are: every operation there, and typed. Pulumi's own type allows a `read` without properties, which
 * its process never calls, because the provider itself is found by a property.
 *
 * @template Inputs What the program says.
 * @template Outputs The inputs, and what the provider knows besides.
 */
export interface Provider<Inputs, Outputs extends Inputs> {
  diff(id: string, olds: Outputs, news: Inputs): Promise<dynamic.DiffResult>;
  create(inputs: Inputs): Promise<{ id: string; outs: Outputs }>;
  read(id: string, props: Outputs): Promise<{ id: string; props?: Outputs }>;
  update(id: string, olds: Outputs, news: Inputs): Promise<{ outs: Outputs }>;
  delete(id: string, props: Outputs): Promise<void>;
}

/** What `read` answers for a resource that is no longer there. The next deployment makes it again. */
export const GONE = { id: "" } as const;
