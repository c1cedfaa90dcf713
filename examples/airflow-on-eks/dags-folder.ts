import { PodIdentityAssociation } from "@pulumi/aws/eks";
import { Policy, Role, RolePolicy } from "@pulumi/aws/iam";
import { Alias, Key } from "@pulumi/aws/kms";
import {
  Bucket,
  BucketPublicAccessBlock,
  BucketServerSideEncryptionConfiguration,
  BucketVersioning,
} from "@pulumi/aws/s3";
import type { CustomResourceOptions, Output, Resource } from "@pulumi/pulumi";

/** Where the folder is, and who mounts it. */
interface DagsFolder {
  environment: string;
  accountId: string;
  region: string;
  bucketName: string;
  clusterName: string;
}

/**
 * Declares the bucket that is Airflow's DAGs folder, its key, and the role with which the cluster mounts it. Pods see files: none of them
 * needs a permission on the bucket, and none can write to it. Nothing should be put into it before its guards are there.
 */
export function declareDagsFolder(
  { accountId, bucketName, clusterName, environment, region }: DagsFolder,
  opts: CustomResourceOptions,
): { bucketName: Output<string>; kmsKeyArn: Output<string>; guards: Resource[] } {
  const key = new Key(
    "airflow",
    {
      description: "Encrypts Airflow's DAGs and connections",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
    },
    { ...opts, protect: true },
  );
  new Alias("airflow", { name: `alias/airflow-${environment}`, targetKeyId: key.keyId }, opts);

  const bucket = new Bucket("dags", { bucket: bucketName }, opts);
  const ofBucket = { bucket: bucket.bucket };
  const guards = [
    new BucketVersioning("dags", { ...ofBucket, versioningConfiguration: { status: "Enabled" } }, opts),
    new BucketServerSideEncryptionConfiguration(
      "dags",
      {
        ...ofBucket,
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
            bucketKeyEnabled: true,
          },
        ],
      },
      opts,
    ),
    new BucketPublicAccessBlock(
      "dags",
      {
        ...ofBucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      opts,
    ),
  ];
  declareMounter({ accountId, bucketName, clusterName, environment, region }, opts);
  return { bucketName: bucket.bucket, kmsKeyArn: key.arn, guards };
}

/** The role of Mountpoint for Amazon S3, which mounts the bucket for all pods. */
function declareMounter(folder: DagsFolder, opts: CustomResourceOptions): void {
  const { accountId, clusterName, environment } = folder;
  const name = `airflow-dags-mounter-${environment}`;
  const policy = JSON.stringify(mounterPolicy(folder));
  const boundary = new Policy(`${name}-boundary`, { name, policy }, opts);
  const role = new Role(
    name,
    {
      name,
      description: "Mounts Airflow's DAGs folder, and does nothing else.",
      permissionsBoundary: `arn:aws:iam::${accountId}:policy/${name}`,
      assumeRolePolicy: JSON.stringify(mounterTrust(folder)),
    },
    { ...opts, dependsOn: [boundary] },
  );
  new RolePolicy(name, { role: role.name, name: "dags", policy }, opts);
  new PodIdentityAssociation(name, { clusterName, ...DRIVER, roleArn: role.arn }, opts);
}

/** The service account of the driver, as its EKS add-on makes it. */
const DRIVER = { namespace: "kube-system", serviceAccount: "s3-csi-driver-sa" };

function mounterTrust({ accountId, clusterName, region }: DagsFolder): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TheDriverHasTheRole",
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: {
            "aws:RequestTag/eks-cluster-arn": `arn:aws:eks:${region}:${accountId}:cluster/${clusterName}`,
            "aws:RequestTag/kubernetes-namespace": DRIVER.namespace,
            "aws:RequestTag/kubernetes-service-account": DRIVER.serviceAccount,
          },
        },
      },
    ],
  };
}

/** It lists and reads what is below `dags/`. */
function mounterPolicy({ accountId, bucketName, region }: DagsFolder): object {
  const bucketArn = `arn:aws:s3:::${bucketName}`;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TheDriverListsTheFolder",
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: bucketArn,
        Condition: { StringLike: { "s3:prefix": "dags/*" } },
      },
      {
        Sid: "TheDriverReadsFiles",
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: `${bucketArn}/dags/*`,
      },
      {
        Sid: "TheDriverDecryptsFiles",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: `arn:aws:kms:${region}:${accountId}:key/*`,
        Condition: {
          StringEquals: {
            "kms:ViaService": `s3.${region}.amazonaws.com`,
            "kms:EncryptionContext:aws:s3:arn": bucketArn,
          },
        },
      },
    ],
  };
}
