import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires } from '../../identity';
import { IdParam } from '../../kernel/validation/id-param';
import { CourseQueries } from '../course.queries';
import { saidRules } from './call.page';

/** The courses that calls are made from, with what their sources state. */
@Controller('courses')
export class CoursesController {
  constructor(private readonly courses: CourseQueries) {}

  @Get()
  @Requires('call:manage')
  async list(
    @Res() response: Response,
    @Query('programme') programme: string | undefined,
    @Query('after') after: string | undefined,
  ): Promise<void> {
    const programmes = await this.courses.programmes();
    const chosen = programmes.find(({ code }) => code === programme)?.code ?? null;
    response.render('programmes/web/views/courses', {
      list: await this.courses.list(chosen, after),
      programmes,
      chosen,
      total: programmes.reduce((sum, { courses }) => sum + courses, 0),
    });
  }

  @Get(':id')
  @Requires('call:manage')
  async show(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    const course = await this.courses.record(id);
    response.render('programmes/web/views/course', { course, rules: saidRules(course.rules, response) });
  }
}
