import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (data) => createHash('sha256').update(data).digest();
const text = (value) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
const bytes = (value) =>
  Buffer.concat([value.length < 256 ? Buffer.from([0x58, value.length]) : Buffer.from([0x59, value.length >> 8, value.length & 255]), value]);

/** An authenticator whose answers can be altered at will. */
export class Authenticator {
  constructor() {
    this.keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.id = randomBytes(32);
    this.counter = 0;
  }

  #client(type, challenge, origin, more) {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...more }));
  }

  #data(rpId, flags, attested = Buffer.alloc(0)) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(++this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, attested]);
  }

  #publicKey() {
    const { x, y } = this.keys.publicKey.export({ format: 'jwk' });
    const coordinate = (value) => bytes(Buffer.from(value, 'base64url'));
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      coordinate(x),
      Buffer.from([0x22]),
      coordinate(y),
    ]);
  }

  /** What a browser sends to enroll it. */
  attestation(options, origin) {
    const length = Buffer.from([0, this.id.length]);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, this.#publicKey()]);
    const object = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      bytes(this.#data(options.rp.id, 0x45, attested)),
    ]);
    return this.#written({
      clientDataJSON: this.#client('webauthn.create', options.challenge, origin).toString('base64url'),
      attestationObject: object.toString('base64url'),
    });
  }

  /** What a browser sends to approve; what is given replaces the right values. */
  assertion(options, origin, { flags = 0x05, rpId = options.rpId, challenge = options.challenge, type = 'webauthn.get', more = {}, key } = {}) {
    const client = this.#client(type, challenge, origin, more);
    const data = this.#data(rpId, flags);
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), key ?? this.keys.privateKey);
    return this.#written({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
    });
  }

  #written(response) {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', response };
  }
}
