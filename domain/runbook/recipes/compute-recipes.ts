import type { RestoreRecipe } from "./recipe";

/** Recipes of machines, clusters and stacks. */
export const COMPUTE_RECIPES = {
  CloudFormation: {
    apiType: "CloudFormation",
    ingredients: ["NEW_NAME"],
    drops: [],
    startsEmpty: true,
    gives: [
      { key: "StackName", value: "$new_name", means: "name of the new stack" },
      {
        key: "ChangeSetName",
        value: "$new_name",
        means: "name of the change set, which somebody has to execute",
      },
    ],
    exists: ["nothing"],
    missing: ["the data: the stack's resources come back empty, restore each from its own recovery point"],
    confidence: "documented",
  },
  EC2: {
    apiType: "EC2",
    ingredients: ["SUBNET", "SECURITY_GROUP"],
    drops: [
      "NetworkInterfaces",
      "IamInstanceProfileName",
      "KeyName",
      "Placement",
      "VpcId",
      "CapacityReservationSpecification",
      "CpuOptions",
    ],
    startsEmpty: false,
    gives: [
      { key: "SubnetId", value: "$subnet", means: "subnet of the target" },
      { key: "SecurityGroupIds", value: "([$security_group] | tojson)", means: "as a JSON list in a text" },
      { key: "RequireImdsV2", value: '"true"', means: "no credentials for whoever asks without a token" },
    ],
    exists: [
      "a subnet and a security group",
      "the instance profile, if the machine needs one: add `IamInstanceProfileName`; the restore role must be allowed to pass its role",
      "room under the account's limit of running instances",
    ],
    missing: ["instance store volumes, the old addresses, the instance profile, the key pair"],
    confidence: "reported",
  },
  EKS: {
    apiType: "EKS",
    ingredients: ["NEW_NAME", "CLUSTER_ROLE", "CLUSTER_VERSION", "SUBNET", "SECURITY_GROUP", "KEY_ARN"],
    drops: [],
    startsEmpty: true,
    gives: [
      { key: "clusterName", value: "$new_name", means: "the cluster to restore into" },
      { key: "newCluster", value: '"true"', means: "make it; `false` for one that exists" },
      { key: "eksClusterVersion", value: "$cluster_version", means: "version of Kubernetes" },
      { key: "clusterRole", value: "$cluster_role", means: "ARN of the cluster's role" },
      {
        key: "clusterVpcConfig",
        value: "({subnetIds: [$subnet], securityGroupIds: [$security_group]} | tojson)",
        means: "as JSON in a text; EKS wants subnets in two zones",
      },
      {
        key: "encryptionConfigProviderKeyArn",
        value: "$key_arn",
        means:
          "another key than the source's, in another account or Region; leave it out if the source was not encrypted",
      },
    ],
    exists: [
      "the roles of cluster, nodes and workloads: none of them is restored",
      "subnets in two zones, and a security group",
    ],
    missing: [
      "node groups, unless you add `nodeGroups`; the OpenID Connect provider; images; load balancers",
    ],
    confidence: "documented",
  },
  Redshift: {
    apiType: "Redshift",
    ingredients: ["NEW_NAME"],
    drops: ["ClusterIdentifier", "ClusterSubnetGroupName"],
    startsEmpty: false,
    gives: [{ key: "ClusterIdentifier", value: "$new_name", means: "name of the new cluster" }],
    exists: ["a cluster subnet group, if the default network is not meant: add `ClusterSubnetGroupName`"],
    missing: ["snapshots schedules, usage limits"],
    confidence: "assumed",
  },
  "Redshift Serverless": {
    ingredients: ["NEW_NAME"],
    drops: [],
    startsEmpty: false,
    gives: [
      { key: "namespaceName", value: "$new_name", means: "a namespace that exists, with a workgroup [?]" },
    ],
    exists: ["a namespace and a workgroup"],
    missing: ["the workgroup"],
    confidence: "assumed",
  },
  VirtualMachine: {
    apiType: "VirtualMachine",
    ingredients: ["SUBNET", "SECURITY_GROUP"],
    drops: [],
    startsEmpty: false,
    gives: [
      { key: "RestoreTo", value: '"EC2Instance"', means: "or a hypervisor of yours, with its own keys [?]" },
      { key: "SubnetId", value: "$subnet", means: "subnet of the target" },
      { key: "SecurityGroupIds", value: "([$security_group] | tojson)", means: "as a JSON list in a text" },
    ],
    exists: ["for a hypervisor: its gateway, connected and running"],
    missing: ["networks and licences of the old hypervisor"],
    confidence: "assumed",
  },
} as const satisfies Readonly<Record<string, RestoreRecipe>>;
