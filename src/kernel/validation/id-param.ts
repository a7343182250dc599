import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotVisible } from '../domain/refusal';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An identifier in an address. One that cannot exist is answered like one that does not: 404. */
@Injectable()
export class IdParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!UUID.test(value)) throw new NotVisible();
    return value;
  }
}
