import { Global, Module } from '@nestjs/common';
import { AddCalibrationExample } from './add-calibration-example';
import { AddPanelMember } from './add-panel-member';
import { AssignmentApiController } from './api/assignment.api.controller';
import { DeclineApiController } from './api/decline.api.controller';
import { PanelsApiController } from './api/panels.api.controller';
import { ReviewsApiController } from './api/reviews.api.controller';
import { StatisticsApiController } from './api/statistics.api.controller';
import { ProfileApiController } from './api/profile.api.controller';
import { SeatsApiController } from './api/seats.api.controller';
import { AnswerInvitation } from './answer-invitation';
import { ApplyAssignment } from './apply-assignment';
import { AssignReviewer } from './assign-reviewer';
import { BeginStage } from './begin-stage';
import { CalibrationQueries } from './calibration.queries';
import { CallOneMore } from './call-one-more';
import { ClosePanel } from './close-panel';
import { ClosedFiles } from '../identity';
import { FilesClosedByConflict } from './closed-files.adapter';
import { ConflictCheck } from './conflict-check';
import { CopyQueries } from './copies.queries';
import { DeclareOnNames } from './declare-on-names';
import { LiftConflict } from './lift-conflict';
import { OwnConflictsQueries } from './own-conflicts.queries';
import { GateApiController } from './api/gate.api.controller';
import { FileActsController } from './web/file-acts.controller';
import { NamesController } from './web/names.controller';
import { NamesQueries } from './names.queries';
import { OpenName } from './open-name';
import { DeclareConflict } from './declare-conflict';
import { DeclineFile } from './decline-file';
import { DeclareNoConflict } from './declare-no-conflict';
import { DiscussionQueries } from './discussion.queries';
import { FileScoresQueries } from './file-scores.queries';
import { FormPanel } from './form-panel';
import { ReviewNotices } from './notices';
import { OwnCopies } from './own-copy';
import { PanelProgressQueries } from './panel-progress.queries';
import { CopyClarification } from './copy-clarification';
import { PanelGate } from './panel-gate';
import { PanelQueries } from './panel.queries';
import { PlanPanel } from './panel-plan';
import { PlanRuns } from './plan-runs';
import { PreviewAssignment } from './preview-assignment';
import { RemovePanelMember } from './remove-panel-member';
import { ReviewRepository } from './review.repository';
import { ReviewResults } from './review-results';
import { SaveScores } from './save-scores';
import { MarksExportQueries } from './marks-export.queries';
import { SeatQueries } from './seat.queries';
import { MarkCalibrationExample } from './mark-calibration-example';
import { SayRemark } from './say-remark';
import { KeepOfflineMarks } from './keep-offline-marks';
import { SetDivergence } from './set-divergence';
import { StatisticsQueries } from './statistics.queries';
import { StatisticsRuns } from './statistics-runs';
import { StartRecordStage } from './start-record-stage';
import { RecordStageResults } from './record-stage-results';
import { FinishRecordStage } from './finish-record-stage';
import { ExtendStage } from './extend-stage';
import { RecordStages } from './record-stages';
import { StagePages } from './stage-pages.queries';
import { StagesApiController } from './api/stages.api.controller';
import { StagesController } from './web/stages.controller';
import { StageBox } from './stage-box';
import { StageOutcomes } from './stage-outcomes.queries';
import { SubmitScoreSheet } from './submit-score-sheet';
import { TakeInFiles } from './take-in-files';
import { Voices } from './voices';
import { ReviewWaiting } from './waiting.queries';
import { AssignmentController } from './web/assignment.controller';
import { CalibrationController } from './web/calibration.controller';
import { ClosePanelController } from './web/close-panel.controller';
import { DeclineController } from './web/decline.controller';
import { DiscussionController } from './web/discussion.controller';
import { MarksExportController } from './web/marks-export.controller';
import { OfflineController } from './web/offline.controller';
import { PanelMembersController } from './web/panel-members.controller';
import { PanelsController } from './web/panels.controller';
import { PlanProgressController } from './web/plan-progress.controller';
import { ReviewsController } from './web/reviews.controller';
import { ScoreSheetController } from './web/score-sheet.controller';
import { StatisticsController } from './web/statistics.controller';
import { Seating } from './seating';
import { InviteReaders } from './invite-readers';
import { ReplaceReader } from './replace-reader';
import { ChangeSeat } from './change-seat';
import { RemindInvited } from './remind-invited';
import { KeepReaderProfile } from './keep-reader-profile';
import { SetAssignmentRules } from './set-assignment-rules';
import { StateFileFields } from './state-file-fields';
import { AssignmentRulesController } from './web/assignment-rules.controller';
import { InviteController } from './web/invite.controller';
import { ProfileController } from './web/profile.controller';
import { ReplaceController } from './web/replace.controller';
import { SeatController } from './web/seat.controller';
import { InvitationQueries } from './invitation.queries';
import { AnswerClarification } from './answer-clarification';
import { ClarificationApiController } from './api/clarification.api.controller';
import { InterviewsApiController } from './api/interviews.api.controller';
import { CalibrationApiController } from './api/calibration.api.controller';
import { SheetsApiController } from './api/sheets.api.controller';
import { AskClarification } from './ask-clarification';
import { ClarificationNotices } from './clarification-notices';
import { ClarificationQueries } from './clarification.queries';
import { ClarificationTasks } from './clarification-tasks';
import { HistoryQueries } from './history.queries';
import { InterviewQueries } from './interview.queries';
import { KeepReviewsJob } from './jobs/keep-reviews.job';
import { LapseClarification } from './lapse-clarification';
import { MoveInterview } from './move-interview';
import { OwnTurns } from './own-turns';
import { PlanInterviews } from './plan-interviews';
import { PracticeFirst } from './practice-first';
import { SaveInterviewNote } from './save-interview-note';
import { SetInterviewQuestions } from './set-interview-questions';
import { SetPracticeFirst } from './set-practice-first';
import { TellOfRemarks } from './tell-of-remarks';
import { ClarificationController } from './web/clarification.controller';
import { HistoryController } from './web/history.controller';
import { InterviewsController } from './web/interviews.controller';
import { RoomController } from './web/room.controller';
import { OwnRoomController } from './web/own-room.controller';
import { SheetPages } from './web/sheet-pages';
import { RECORD_KEEPERS } from './record-keepers';

@Global()
@Module({
  controllers: [
    StagesController,
    StagesApiController,
    PanelsController,
    PanelMembersController,
    InviteController,
    ReplaceController,
    SeatController,
    AssignmentRulesController,
    ProfileController,
    PlanProgressController,
    AssignmentController,
    ClosePanelController,
    CalibrationController,
    ClarificationController,
    HistoryController,
    InterviewsController,
    OwnRoomController,
    RoomController,
    CalibrationApiController,
    ClarificationApiController,
    InterviewsApiController,
    SheetsApiController,
    OfflineController,
    NamesController,
    FileActsController,
    GateApiController,
    DeclineController,
    DiscussionController,
    MarksExportController,
    ReviewsController,
    ScoreSheetController,
    StatisticsController,
    PanelsApiController,
    AssignmentApiController,
    SeatsApiController,
    ProfileApiController,
    StatisticsApiController,
    DeclineApiController,
    ReviewsApiController,
  ],
  providers: [
    ...RECORD_KEEPERS,
    AskClarification,
    AnswerClarification,
    LapseClarification,
    ClarificationNotices,
    ClarificationQueries,
    ClarificationTasks,
    HistoryQueries,
    InterviewQueries,
    OwnTurns,
    PlanInterviews,
    SetInterviewQuestions,
    MoveInterview,
    SaveInterviewNote,
    PracticeFirst,
    SetPracticeFirst,
    TellOfRemarks,
    KeepReviewsJob,
    SheetPages,
    ReviewRepository,
    ReviewNotices,
    ConflictCheck,
    FilesClosedByConflict,
    { provide: ClosedFiles, useExisting: FilesClosedByConflict },
    PlanRuns,
    PlanPanel,
    StatisticsRuns,
    StatisticsQueries,
    FileScoresQueries,
    CallOneMore,
    SetDivergence,
    OwnCopies,
    PanelProgressQueries,
    PanelGate,
    CopyClarification,
    DeclareOnNames,
    LiftConflict,
    NamesQueries,
    OwnConflictsQueries,
    OpenName,
    PanelQueries,
    CopyQueries,
    SeatQueries,
    InvitationQueries,
    KeepOfflineMarks,
    CalibrationQueries,
    AddCalibrationExample,
    MarkCalibrationExample,
    Voices,
    SayRemark,
    DiscussionQueries,
    MarksExportQueries,
    AnswerInvitation,
    DeclineFile,
    ReviewWaiting,
    StageOutcomes,
    StageBox,
    StagePages,
    RecordStages,
    StartRecordStage,
    RecordStageResults,
    FinishRecordStage,
    ExtendStage,
    BeginStage,
    ReviewResults,
    Seating,
    InviteReaders,
    ReplaceReader,
    ChangeSeat,
    RemindInvited,
    KeepReaderProfile,
    SetAssignmentRules,
    StateFileFields,
    TakeInFiles,
    FormPanel,
    AddPanelMember,
    RemovePanelMember,
    PreviewAssignment,
    ApplyAssignment,
    AssignReviewer,
    DeclareNoConflict,
    DeclareConflict,
    SaveScores,
    SubmitScoreSheet,
    ClosePanel,
  ],
  exports: [
    DeclareOnNames,
    NamesQueries,
    LiftConflict,
    StagePages,
    StartRecordStage,
    RecordStageResults,
    FinishRecordStage,
    ExtendStage,
    ClosedFiles,
    InviteReaders,
    KeepReaderProfile,
    SetAssignmentRules,
    AskClarification,
    AnswerClarification,
    PlanInterviews,
    SetInterviewQuestions,
    MoveInterview,
    SetPracticeFirst,
    KeepReviewsJob,
    AddCalibrationExample,
    MarkCalibrationExample,
    CalibrationQueries,
    SayRemark,
    AnswerInvitation,
    DeclineFile,
    ReviewResults,
    FormPanel,
    AddPanelMember,
    ApplyAssignment,
    DeclareNoConflict,
    DeclareConflict,
    SaveScores,
    SubmitScoreSheet,
    ClosePanel,
    CopyQueries,
    PanelQueries,
    FileScoresQueries,
    StatisticsQueries,
    CallOneMore,
  ],
})
export class ReviewModule {}
