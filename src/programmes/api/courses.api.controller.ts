import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity';
import { IdParam } from '../../kernel/validation/id-param';
import { CourseQueries } from '../course.queries';
import { CourseDto, CoursePageDto } from './course.dto';

@ApiTags('courses')
@ApiBearerAuth()
@Controller('api/v1/courses')
export class CoursesApiController {
  constructor(private readonly courses: CourseQueries) {}

  @Get()
  @Requires('call:read')
  @ApiOperation({ summary: 'Courses that calls are made from' })
  @ApiQuery({ name: 'programme', required: false, example: 'GRF' })
  @ApiQuery({ name: 'after', required: false })
  @ApiOkResponse({ type: CoursePageDto })
  list(
    @Query('programme') programme: string | undefined,
    @Query('after') after: string | undefined,
  ): Promise<CoursePageDto> {
    return this.courses.list(typeof programme === 'string' ? programme : null, after);
  }

  @Get(':id')
  @Requires('call:read')
  @ApiOperation({ summary: 'What the source of a course states, and nothing more' })
  @ApiOkResponse({ type: CourseDto })
  show(@Param('id', IdParam) id: string): Promise<CourseDto> {
    return this.courses.record(id);
  }
}
