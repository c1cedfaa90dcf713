import * as ec2 from "@pulumi/aws/ec2";
import * as rds from "@pulumi/aws/rds";
import type * as pulumi from "@pulumi/pulumi";
import { ISOLATED_NETWORK } from "../../domain/restore-testing/isolated-network";

/** A network that restores are tested in. Nothing in it should reach another one. */
export interface RestoreNetworkArgs {
  /** Id of the VPC: everything that is restored must stand in it. */
  networkId: pulumi.Input<string>;
  /** Ids of its subnets. Machines and file systems are restored into the first. */
  subnetIds: pulumi.Input<string>[];
  /** Ids of the security groups of what is restored. */
  securityGroupIds: pulumi.Input<string>[];
  /** Name of the subnet group that databases are restored into. */
  subnetGroupName: pulumi.Input<string>;
}

/** Where the network of a component's own is made. */
export interface IsolatedNetwork {
  readonly region: string;
  readonly availabilityZones: readonly string[];
  /** Lower-case letters, digits and hyphens. */
  readonly subnetGroupName: string;
  /** Whether databases are restored into it. */
  readonly hasDatabases: boolean;
}

/**
 * Declares a network without a way out: no gateway, no address translation, no peering, no endpoint, and security groups
 * without a rule. What is restored into it can be looked at through AWS's own calls, and reaches nothing.
 */
export function declareIsolatedNetwork(
  name: string,
  { availabilityZones, hasDatabases, region, subnetGroupName }: IsolatedNetwork,
  parent: pulumi.Resource,
): RestoreNetworkArgs {
  const network = new ec2.Vpc(
    name,
    { region, cidrBlock: ISOLATED_NETWORK.cidr, enableDnsHostnames: false, tags: { Name: name } },
    { parent },
  );
  const vpcId = network.id;
  const subnets = ISOLATED_NETWORK.subnets.map((cidrBlock, index) => {
    const availabilityZone = availabilityZones[index] ?? "";
    return new ec2.Subnet(
      `${name}-${availabilityZone}`,
      { region, vpcId, cidrBlock, availabilityZone, mapPublicIpOnLaunch: false, tags: { Name: name } },
      { parent },
    );
  });
  const subnetIds = subnets.map(({ id }) => id);
  // Without rules: what names no group of its own stands behind it, and must reach nothing either.
  new ec2.DefaultSecurityGroup(`${name}-default`, { region, vpcId, ingress: [], egress: [] }, { parent });
  const securityGroup = new ec2.SecurityGroup(
    `${name}-restored`,
    {
      region,
      vpcId,
      name: subnetGroupName,
      description: "What restore tests restore: nothing in, nothing out",
      ingress: [],
      egress: [],
    },
    { parent },
  );
  // Aurora, DocumentDB and Neptune take it too: their subnet groups are those of RDS.
  if (hasDatabases)
    new rds.SubnetGroup(
      `${name}-databases`,
      { region, name: subnetGroupName, description: "Where restore tests restore databases", subnetIds },
      { parent },
    );
  return { networkId: vpcId, subnetIds, securityGroupIds: [securityGroup.id], subnetGroupName };
}
