import { Global, Module } from '@nestjs/common';
import { Typesetter } from './typesetter';
import { Workbooks } from './workbooks';

@Global()
@Module({ providers: [Typesetter, Workbooks], exports: [Typesetter, Workbooks] })
export class PaperModule {}
