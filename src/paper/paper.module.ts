import { Global, Module } from '@nestjs/common';
import { Typesetter } from './typesetter';

@Global()
@Module({ providers: [Typesetter], exports: [Typesetter] })
export class PaperModule {}
