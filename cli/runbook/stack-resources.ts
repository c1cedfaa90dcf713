import { formatArn } from "../../domain/aws/arn";
import { partitionOf } from "../../domain/aws/regions";
import type { PreviewedResource } from "../preview/preview-result";
import { placeOf } from "../render/place";

/** The resources of a rendered stack, found by type and by the component that declares them. */
export class StackResources {
  private readonly byUrn: ReadonlyMap<string, PreviewedResource>;

  public constructor(private readonly resources: readonly PreviewedResource[]) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  /** All of a type, sorted by name: a program may declare them in another order each time. */
  public ofType(type: string): readonly PreviewedResource[] {
    return this.resources
      .filter((resource) => resource.type === type)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** The first of a type by name. */
  public oneOf(type: string): PreviewedResource | undefined {
    return this.ofType(type)[0];
  }

  /** The resources of a type that a component declares, at whatever depth, sorted by name. */
  public childrenOf(component: PreviewedResource, type: string): readonly PreviewedResource[] {
    return this.ofType(type).filter((resource) => this.isWithin(resource, component.urn));
  }

  /** The first of them. */
  public childOf(component: PreviewedResource, type: string): PreviewedResource | undefined {
    return this.childrenOf(component, type)[0];
  }

  /** The provider that makes a resource. */
  public providerOf(resource: PreviewedResource): PreviewedResource | undefined {
    return this.byUrn.get(resource.provider ?? "");
  }

  /** The ARN that a resource will have, where its account is known. Global services have no Region in it. */
  public arnOf(resource: PreviewedResource, service: string, name: string): string | undefined {
    const provider = this.providerOf(resource);
    const accountId = placeOf(resource, provider).account.id;
    const region = resource.inputs.region ?? provider?.inputs.region;
    if (accountId === undefined || typeof region !== "string") return undefined;
    const partition = partitionOf(region);
    return formatArn({
      partition,
      service,
      region: service === "iam" ? "" : region,
      accountId,
      resource: name,
    });
  }

  /** The resource that an input comes from: of the given type, and named by the input's edges. */
  public sourceOf(resource: PreviewedResource, input: string, type: string): PreviewedResource | undefined {
    return (resource.propertyDependencies[input] ?? [])
      .map((urn) => this.byUrn.get(urn))
      .find((source) => source?.type === type);
  }

  private isWithin(resource: PreviewedResource, urn: string): boolean {
    for (let parent = resource.parent; parent !== undefined; parent = this.byUrn.get(parent)?.parent)
      if (parent === urn) return true;
    return false;
  }
}
