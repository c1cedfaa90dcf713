/** A restored volume of EBS. */
export interface Volume {
  readonly state: string;
  readonly isEncrypted: boolean;
  readonly sizeGibibytes: number;
}

/** A restored machine of EC2. */
export interface Machine {
  readonly state: string;
  readonly networkId: string;
  /** `ok`, `impaired`, `initializing`, `insufficient-data`, `not-applicable`; empty before there is any. */
  readonly systemStatus: string;
  readonly instanceStatus: string;
}

/** A restored database of RDS. */
export interface Database {
  readonly status: string;
  readonly engine: string;
  readonly networkId: string;
  readonly isEncrypted: boolean;
  readonly isPublic: boolean;
}

/** A restored cluster of Aurora, DocumentDB or Neptune. Restores make no instances of it. */
export interface DatabaseCluster {
  readonly status: string;
  readonly engine: string;
  readonly isEncrypted: boolean;
}

/** A restored file system of EFS. */
export interface FileSystem {
  readonly state: string;
  readonly isEncrypted: boolean;
  readonly sizeBytes: number;
}

/** A restored file system or volume of FSx. */
export interface FsxStorage {
  readonly lifecycle: string;
  /** Nothing for a volume, which stands where its file system stands. */
  readonly networkId?: string;
}

/** A restored table of DynamoDB. */
export interface Table {
  readonly status: string;
  /** Whether a first item could be read. */
  readonly hasItem: boolean;
}

/** A restored bucket. */
export interface Bucket {
  /** Whether there is an object. */
  readonly hasObject: boolean;
  /** Whether the first byte of the first object could be read; true for one that is empty. */
  readonly isReadable: boolean;
}

/** What was restored, by its ARN. Nothing for what is not there. */
export interface RestoredResources {
  volume(arn: string): Promise<Volume | undefined>;
  machine(arn: string): Promise<Machine | undefined>;
  database(arn: string): Promise<Database | undefined>;
  databaseCluster(arn: string): Promise<DatabaseCluster | undefined>;
  fileSystem(arn: string): Promise<FileSystem | undefined>;
  fsxStorage(arn: string): Promise<FsxStorage | undefined>;
  table(arn: string): Promise<Table | undefined>;
  bucket(arn: string): Promise<Bucket | undefined>;
  /** Removes what AWS Backup could not delete. True when it is gone, or on its way out. */
  remove(resourceType: string, arn: string): Promise<boolean>;
}
