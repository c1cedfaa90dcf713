import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import {
  AIRFLOW_NETWORK,
  AirflowEgress,
  ENDPOINT_SERVICES,
  TAG_ENDPOINT_SERVICES,
} from "../../domain/airflow/environment/network";

/** A network that an environment runs in. */
export interface AirflowNetworkArgs {
  /** Ids of exactly two private subnets in two zones. */
  subnetIds: pulumi.Input<string>[];
  /** Ids of its security groups, at most five. They have to let its parts reach each other. */
  securityGroupIds: pulumi.Input<string>[];
}

/** Where the network of a component's own is made, and how it reaches AWS. */
export interface OwnNetwork {
  readonly region: string;
  /** Two. */
  readonly availabilityZones: readonly string[];
  readonly egress: AirflowEgress;
}

/** What was declared. The environment needs its routes and endpoints from its first moment on. */
export interface DeclaredNetwork extends AirflowNetworkArgs {
  readonly ready: pulumi.Resource[];
}

/** Declares a network with two private subnets, and endpoints or NAT gateways through which they reach AWS. */
export function declareAirflowNetwork(
  name: string,
  { availabilityZones, egress, region }: OwnNetwork,
  parent: pulumi.Resource,
): DeclaredNetwork {
  const opts = { parent };
  const tags = { Name: name };
  const vpc = new ec2.Vpc(
    name,
    { region, cidrBlock: AIRFLOW_NETWORK.cidr, enableDnsHostnames: true, enableDnsSupport: true, tags },
    opts,
  );
  const place: Place = { name, region, vpcId: vpc.id, opts };
  new ec2.DefaultSecurityGroup(`${name}-default`, { region, vpcId: vpc.id, ingress: [], egress: [] }, opts);
  const zones = availabilityZones.map((availabilityZone, index) => {
    const subnet = new ec2.Subnet(
      `${name}-${availabilityZone}`,
      {
        region,
        vpcId: vpc.id,
        availabilityZone,
        cidrBlock: AIRFLOW_NETWORK.privateSubnets[index] ?? "",
        mapPublicIpOnLaunch: false,
        tags,
      },
      opts,
    );
    const table = new ec2.RouteTable(
      `${name}-${availabilityZone}-routes`,
      { region, vpcId: vpc.id, tags },
      opts,
    );
    new ec2.RouteTableAssociation(
      `${name}-${availabilityZone}-association`,
      { region, subnetId: subnet.id, routeTableId: table.id },
      opts,
    );
    return { availabilityZone, subnet, table };
  });
  const group = declareSecurityGroup(place, egress);
  return {
    subnetIds: zones.map(({ subnet }) => subnet.id),
    securityGroupIds: [group.id],
    ready:
      egress === AirflowEgress.Nat
        ? declareNat(place, zones)
        : declareEndpoints(
            place,
            zones.map(({ subnet }) => subnet.id),
            zones.map(({ table }) => table.id),
            group.id,
          ),
  };
}

interface Place {
  readonly name: string;
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  readonly opts: pulumi.CustomResourceOptions;
}

/** Its members reach each other and the endpoints; without NAT there is nothing else to reach. */
function declareSecurityGroup(
  { name, opts, region, vpcId }: Place,
  egress: AirflowEgress,
): ec2.SecurityGroup {
  const among = { protocol: "-1", fromPort: 0, toPort: 0, self: true, description: "Among its members" };
  // S3 is reached by a gateway, whose addresses are public; the route table has no other way out.
  const out = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"], description: "AWS" };
  const way = egress === AirflowEgress.Nat ? "through NAT" : "through endpoints";
  return new ec2.SecurityGroup(
    `${name}-airflow`,
    {
      region,
      vpcId,
      name,
      description: `Airflow: its parts among each other, and AWS ${way}`,
      ingress: [among],
      egress: [among, out],
    },
    opts,
  );
}

function declareEndpoints(
  { name, opts, region, vpcId }: Place,
  subnetIds: pulumi.Input<string>[],
  routeTableIds: pulumi.Input<string>[],
  securityGroupId: pulumi.Input<string>,
): pulumi.Resource[] {
  const gateway = new ec2.VpcEndpoint(
    `${name}-s3`,
    { region, vpcId, serviceName: `com.amazonaws.${region}.s3`, vpcEndpointType: "Gateway", routeTableIds },
    opts,
  );
  const interfaces = [...ENDPOINT_SERVICES, ...TAG_ENDPOINT_SERVICES].map(
    (service) =>
      new ec2.VpcEndpoint(
        `${name}-${service}`,
        {
          region,
          vpcId,
          serviceName: `com.amazonaws.${region}.${service}`,
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds,
          securityGroupIds: [securityGroupId],
        },
        opts,
      ),
  );
  return [gateway, ...interfaces];
}

function declareNat(
  { name, opts, region, vpcId }: Place,
  zones: readonly { readonly availabilityZone: string; readonly table: ec2.RouteTable }[],
): pulumi.Resource[] {
  const gateway = new ec2.InternetGateway(`${name}-internet`, { region, vpcId }, opts);
  const outside = new ec2.RouteTable(
    `${name}-public-routes`,
    { region, vpcId, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }] },
    opts,
  );
  return zones.map(({ availabilityZone, table }, index) => {
    const subnet = new ec2.Subnet(
      `${name}-${availabilityZone}-public`,
      {
        region,
        vpcId,
        availabilityZone,
        cidrBlock: AIRFLOW_NETWORK.publicSubnets[index] ?? "",
        mapPublicIpOnLaunch: false,
      },
      opts,
    );
    new ec2.RouteTableAssociation(
      `${name}-${availabilityZone}-public-association`,
      { region, subnetId: subnet.id, routeTableId: outside.id },
      opts,
    );
    const address = new ec2.Eip(`${name}-${availabilityZone}-address`, { region, domain: "vpc" }, opts);
    const nat = new ec2.NatGateway(
      `${name}-${availabilityZone}-nat`,
      { region, subnetId: subnet.id, allocationId: address.id },
      { ...opts, dependsOn: [gateway] },
    );
    return new ec2.Route(
      `${name}-${availabilityZone}-out`,
      { region, routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id },
      opts,
    );
  });
}
