define internal void @tile3x3_4(ptr %p0) #0 {
entry:
  %v1 = load ptr, ptr %p0, align 8
  %v2 = getelementptr i8, ptr %p0, i64 8
  %v3 = load ptr, ptr %v2, align 8
  %v4 = getelementptr i8, ptr %p0, i64 24
  %v5 = load ptr, ptr %v4, align 8
  %v6 = getelementptr i8, ptr %p0, i64 48
  %v7 = load ptr, ptr %v6, align 8
  %v8 = getelementptr i8, ptr %p0, i64 56
  %v9 = load ptr, ptr %v8, align 8
  %v10 = getelementptr i8, ptr %p0, i64 32
  %v11 = load ptr, ptr %v10, align 8
  %v12 = getelementptr i8, ptr %p0, i64 40
  %v13 = load ptr, ptr %v12, align 8
  %v14 = getelementptr i8, ptr %p0, i64 88
  %v15 = load i64, ptr %v14, align 8
  %v16 = icmp eq i64 %v15, 1
  %v17 = getelementptr i8, ptr %v11, i64 72
  %v18 = load i64, ptr %v17, align 8
  %v19 = getelementptr i8, ptr %v13, i64 8
  %v20 = load i64, ptr %v19, align 8
  %v21 = add i64 %v18, %v20
  %v22 = getelementptr i8, ptr %p0, i64 64
  %v23 = load i64, ptr %v22, align 8
  %v24 = getelementptr i8, ptr %p0, i64 72
  %v25 = load i64, ptr %v24, align 8
  %v26 = getelementptr i8, ptr %p0, i64 16
  %v27 = load ptr, ptr %v26, align 8
  %v28 = getelementptr i8, ptr %p0, i64 80
  %v29 = load i64, ptr %v28, align 8
  %v30 = mul i64 %v29, 0
  %v31 = getelementptr i8, ptr %v27, i64 %v30
  %v32 = mul i64 %v29, 1
  %v33 = getelementptr i8, ptr %v27, i64 %v32
  %v34 = mul i64 %v29, 2
  %v35 = getelementptr i8, ptr %v27, i64 %v34
  %v36 = getelementptr i8, ptr %v31, i64 16
  %v37 = getelementptr i8, ptr %v31, i64 32
  %v38 = getelementptr i8, ptr %v33, i64 16
  %v39 = getelementptr i8, ptr %v33, i64 32
  %v40 = getelementptr i8, ptr %v35, i64 16
  %v41 = getelementptr i8, ptr %v35, i64 32
  call void @llvm.prefetch.p0(ptr %v31, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v36, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v37, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v33, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v38, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v39, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v35, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v40, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v41, i32 1, i32 3, i32 1)
  %v42 = getelementptr i8, ptr %v11, i64 24
  %v43 = load i64, ptr %v42, align 8
  %v46 = icmp slt i64 0, %v43
  br i1 %v46, label %loop44, label %end45
loop44:
  %v47 = phi i64 [ 0, %entry ], [ %v97, %loop44 ]
  %v48 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v79, %loop44 ]
  %v49 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v80, %loop44 ]
  %v50 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v81, %loop44 ]
  %v51 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v86, %loop44 ]
  %v52 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v87, %loop44 ]
  %v53 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v88, %loop44 ]
  %v54 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v93, %loop44 ]
  %v55 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v94, %loop44 ]
  %v56 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v95, %loop44 ]
  %v57 = mul i64 %v47, 32
  %v58 = getelementptr i8, ptr %v7, i64 %v57
  %v59 = mul i64 %v47, 48
  %v60 = getelementptr i8, ptr %v3, i64 %v59
  %v61 = load i64, ptr %v58, align 8
  %v62 = getelementptr i8, ptr %v1, i64 %v61
  %v63 = getelementptr i8, ptr %v58, i64 24
  %v64 = load i64, ptr %v63, align 8
  %v65 = add i64 %v64, %v21
  %v66 = sub i64 %v23, %v65
  %v67 = and i64 %v65, %v66
  %v68 = and i64 %v67, %v25
  %v69 = icmp eq i64 %v68, %v25
  %v70 = select i1 %v69, ptr %v62, ptr %v5, !unpredictable !0
  %v71 = load <4 x float>, ptr %v60, align 4
  %v72 = getelementptr i8, ptr %v60, i64 16
  %v73 = load <4 x float>, ptr %v72, align 4
  %v74 = getelementptr i8, ptr %v60, i64 32
  %v75 = load <4 x float>, ptr %v74, align 4
  %v76 = load float, ptr %v70, align 4
  %v77 = insertelement <4 x float> poison, float %v76, i64 0
  %v78 = shufflevector <4 x float> %v77, <4 x float> poison, <4 x i32> zeroinitializer
  %v79 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v78, <4 x float> %v71, <4 x float> %v48)
  %v80 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v78, <4 x float> %v73, <4 x float> %v49)
  %v81 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v78, <4 x float> %v75, <4 x float> %v50)
  %v82 = getelementptr i8, ptr %v70, i64 4
  %v83 = load float, ptr %v82, align 4
  %v84 = insertelement <4 x float> poison, float %v83, i64 0
  %v85 = shufflevector <4 x float> %v84, <4 x float> poison, <4 x i32> zeroinitializer
  %v86 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v85, <4 x float> %v71, <4 x float> %v51)
  %v87 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v85, <4 x float> %v73, <4 x float> %v52)
  %v88 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v85, <4 x float> %v75, <4 x float> %v53)
  %v89 = getelementptr i8, ptr %v70, i64 8
  %v90 = load float, ptr %v89, align 4
  %v91 = insertelement <4 x float> poison, float %v90, i64 0
  %v92 = shufflevector <4 x float> %v91, <4 x float> poison, <4 x i32> zeroinitializer
  %v93 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v92, <4 x float> %v71, <4 x float> %v54)
  %v94 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v92, <4 x float> %v73, <4 x float> %v55)
  %v95 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v92, <4 x float> %v75, <4 x float> %v56)
  %v96 = getelementptr i8, ptr %v70, i64 64
  call void @llvm.prefetch.p0(ptr %v96, i32 0, i32 3, i32 1)
  %v97 = add i64 %v47, 1
  %v98 = icmp slt i64 %v97, %v43
  br i1 %v98, label %loop44, label %end45
end45:
  %v99 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v79, %loop44 ]
  %v100 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v80, %loop44 ]
  %v101 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v81, %loop44 ]
  %v102 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v86, %loop44 ]
  %v103 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v87, %loop44 ]
  %v104 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v88, %loop44 ]
  %v105 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v93, %loop44 ]
  %v106 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v94, %loop44 ]
  %v107 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v95, %loop44 ]
  %v108 = getelementptr i8, ptr %p0, i64 96
  %v109 = load i64, ptr %v108, align 8
  %v110 = icmp eq i64 %v109, 0
  br i1 %v110, label %then111, label %else112
then111:
  br label %end113
else112:
  %v114 = getelementptr i8, ptr %p0, i64 16
  %v115 = load ptr, ptr %v114, align 8
  %v116 = getelementptr i8, ptr %p0, i64 80
  %v117 = load i64, ptr %v116, align 8
  %v118 = mul i64 %v117, 0
  %v119 = getelementptr i8, ptr %v115, i64 %v118
  %v120 = mul i64 %v117, 1
  %v121 = getelementptr i8, ptr %v115, i64 %v120
  %v122 = mul i64 %v117, 2
  %v123 = getelementptr i8, ptr %v115, i64 %v122
  %v124 = getelementptr i8, ptr %v119, i64 16
  %v125 = getelementptr i8, ptr %v119, i64 32
  %v126 = getelementptr i8, ptr %v121, i64 16
  %v127 = getelementptr i8, ptr %v121, i64 32
  %v128 = getelementptr i8, ptr %v123, i64 16
  %v129 = getelementptr i8, ptr %v123, i64 32
  %v130 = load <4 x float>, ptr %v119, align 4
  %v131 = fadd <4 x float> %v130, %v99
  %v132 = load <4 x float>, ptr %v124, align 4
  %v133 = fadd <4 x float> %v132, %v100
  %v134 = load <4 x float>, ptr %v125, align 4
  %v135 = fadd <4 x float> %v134, %v101
  %v136 = load <4 x float>, ptr %v121, align 4
  %v137 = fadd <4 x float> %v136, %v102
  %v138 = load <4 x float>, ptr %v126, align 4
  %v139 = fadd <4 x float> %v138, %v103
  %v140 = load <4 x float>, ptr %v127, align 4
  %v141 = fadd <4 x float> %v140, %v104
  %v142 = load <4 x float>, ptr %v123, align 4
  %v143 = fadd <4 x float> %v142, %v105
  %v144 = load <4 x float>, ptr %v128, align 4
  %v145 = fadd <4 x float> %v144, %v106
  %v146 = load <4 x float>, ptr %v129, align 4
  %v147 = fadd <4 x float> %v146, %v107
  br label %end113
end113:
  %v148 = phi <4 x float> [ %v99, %then111 ], [ %v131, %else112 ]
  %v149 = phi <4 x float> [ %v100, %then111 ], [ %v133, %else112 ]
  %v150 = phi <4 x float> [ %v101, %then111 ], [ %v135, %else112 ]
  %v151 = phi <4 x float> [ %v102, %then111 ], [ %v137, %else112 ]
  %v152 = phi <4 x float> [ %v103, %then111 ], [ %v139, %else112 ]
  %v153 = phi <4 x float> [ %v104, %then111 ], [ %v141, %else112 ]
  %v154 = phi <4 x float> [ %v105, %then111 ], [ %v143, %else112 ]
  %v155 = phi <4 x float> [ %v106, %then111 ], [ %v145, %else112 ]
  %v156 = phi <4 x float> [ %v107, %then111 ], [ %v147, %else112 ]
  %v157 = getelementptr i8, ptr %p0, i64 16
  %v158 = load ptr, ptr %v157, align 8
  %v159 = getelementptr i8, ptr %p0, i64 80
  %v160 = load i64, ptr %v159, align 8
  %v161 = mul i64 %v160, 0
  %v162 = getelementptr i8, ptr %v158, i64 %v161
  %v163 = mul i64 %v160, 1
  %v164 = getelementptr i8, ptr %v158, i64 %v163
  %v165 = mul i64 %v160, 2
  %v166 = getelementptr i8, ptr %v158, i64 %v165
  %v167 = getelementptr i8, ptr %v162, i64 16
  %v168 = getelementptr i8, ptr %v162, i64 32
  %v169 = getelementptr i8, ptr %v164, i64 16
  %v170 = getelementptr i8, ptr %v164, i64 32
  %v171 = getelementptr i8, ptr %v166, i64 16
  %v172 = getelementptr i8, ptr %v166, i64 32
  store <4 x float> %v148, ptr %v162, align 4
  store <4 x float> %v149, ptr %v167, align 4
  store <4 x float> %v150, ptr %v168, align 4
  store <4 x float> %v151, ptr %v164, align 4
  store <4 x float> %v152, ptr %v169, align 4
  store <4 x float> %v153, ptr %v170, align 4
  store <4 x float> %v154, ptr %v166, align 4
  store <4 x float> %v155, ptr %v171, align 4
  store <4 x float> %v156, ptr %v172, align 4
  ret void
}

define internal void @tile3x2_2(ptr %p0) #0 {
entry:
  %v173 = load ptr, ptr %p0, align 8
  %v174 = getelementptr i8, ptr %p0, i64 8
  %v175 = load ptr, ptr %v174, align 8
  %v176 = getelementptr i8, ptr %p0, i64 24
  %v177 = load ptr, ptr %v176, align 8
  %v178 = getelementptr i8, ptr %p0, i64 48
  %v179 = load ptr, ptr %v178, align 8
  %v180 = getelementptr i8, ptr %p0, i64 56
  %v181 = load ptr, ptr %v180, align 8
  %v182 = getelementptr i8, ptr %p0, i64 32
  %v183 = load ptr, ptr %v182, align 8
  %v184 = getelementptr i8, ptr %p0, i64 40
  %v185 = load ptr, ptr %v184, align 8
  %v186 = getelementptr i8, ptr %p0, i64 88
  %v187 = load i64, ptr %v186, align 8
  %v188 = icmp eq i64 %v187, 1
  %v189 = getelementptr i8, ptr %v183, i64 72
  %v190 = load i64, ptr %v189, align 8
  %v191 = getelementptr i8, ptr %v185, i64 8
  %v192 = load i64, ptr %v191, align 8
  %v193 = add i64 %v190, %v192
  %v194 = getelementptr i8, ptr %p0, i64 64
  %v195 = load i64, ptr %v194, align 8
  %v196 = getelementptr i8, ptr %p0, i64 72
  %v197 = load i64, ptr %v196, align 8
  %v198 = getelementptr i8, ptr %p0, i64 16
  %v199 = load ptr, ptr %v198, align 8
  %v200 = getelementptr i8, ptr %p0, i64 80
  %v201 = load i64, ptr %v200, align 8
  %v202 = mul i64 %v201, 0
  %v203 = getelementptr i8, ptr %v199, i64 %v202
  %v204 = mul i64 %v201, 1
  %v205 = getelementptr i8, ptr %v199, i64 %v204
  %v206 = mul i64 %v201, 2
  %v207 = getelementptr i8, ptr %v199, i64 %v206
  %v208 = getelementptr i8, ptr %v203, i64 16
  %v209 = getelementptr i8, ptr %v205, i64 16
  %v210 = getelementptr i8, ptr %v207, i64 16
  call void @llvm.prefetch.p0(ptr %v203, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v208, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v205, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v209, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v207, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v210, i32 1, i32 3, i32 1)
  %v211 = getelementptr i8, ptr %v183, i64 24
  %v212 = load i64, ptr %v211, align 8
  %v215 = icmp slt i64 0, %v212
  br i1 %v215, label %loop213, label %end214
loop213:
  %v216 = phi i64 [ 0, %entry ], [ %v258, %loop213 ]
  %v217 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v243, %loop213 ]
  %v218 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v244, %loop213 ]
  %v219 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v249, %loop213 ]
  %v220 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v250, %loop213 ]
  %v221 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v255, %loop213 ]
  %v222 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v256, %loop213 ]
  %v223 = mul i64 %v216, 32
  %v224 = getelementptr i8, ptr %v179, i64 %v223
  %v225 = mul i64 %v216, 32
  %v226 = getelementptr i8, ptr %v175, i64 %v225
  %v227 = load i64, ptr %v224, align 8
  %v228 = getelementptr i8, ptr %v173, i64 %v227
  %v229 = getelementptr i8, ptr %v224, i64 24
  %v230 = load i64, ptr %v229, align 8
  %v231 = add i64 %v230, %v193
  %v232 = sub i64 %v195, %v231
  %v233 = and i64 %v231, %v232
  %v234 = and i64 %v233, %v197
  %v235 = icmp eq i64 %v234, %v197
  %v236 = select i1 %v235, ptr %v228, ptr %v177, !unpredictable !0
  %v237 = load <4 x float>, ptr %v226, align 4
  %v238 = getelementptr i8, ptr %v226, i64 16
  %v239 = load <4 x float>, ptr %v238, align 4
  %v240 = load float, ptr %v236, align 4
  %v241 = insertelement <4 x float> poison, float %v240, i64 0
  %v242 = shufflevector <4 x float> %v241, <4 x float> poison, <4 x i32> zeroinitializer
  %v243 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v242, <4 x float> %v237, <4 x float> %v217)
  %v244 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v242, <4 x float> %v239, <4 x float> %v218)
  %v245 = getelementptr i8, ptr %v236, i64 4
  %v246 = load float, ptr %v245, align 4
  %v247 = insertelement <4 x float> poison, float %v246, i64 0
  %v248 = shufflevector <4 x float> %v247, <4 x float> poison, <4 x i32> zeroinitializer
  %v249 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v248, <4 x float> %v237, <4 x float> %v219)
  %v250 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v248, <4 x float> %v239, <4 x float> %v220)
  %v251 = getelementptr i8, ptr %v236, i64 8
  %v252 = load float, ptr %v251, align 4
  %v253 = insertelement <4 x float> poison, float %v252, i64 0
  %v254 = shufflevector <4 x float> %v253, <4 x float> poison, <4 x i32> zeroinitializer
  %v255 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v254, <4 x float> %v237, <4 x float> %v221)
  %v256 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v254, <4 x float> %v239, <4 x float> %v222)
  %v257 = getelementptr i8, ptr %v236, i64 64
  call void @llvm.prefetch.p0(ptr %v257, i32 0, i32 3, i32 1)
  %v258 = add i64 %v216, 1
  %v259 = icmp slt i64 %v258, %v212
  br i1 %v259, label %loop213, label %end214
end214:
  %v260 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v243, %loop213 ]
  %v261 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v244, %loop213 ]
  %v262 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v249, %loop213 ]
  %v263 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v250, %loop213 ]
  %v264 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v255, %loop213 ]
  %v265 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v256, %loop213 ]
  %v266 = getelementptr i8, ptr %p0, i64 96
  %v267 = load i64, ptr %v266, align 8
  %v268 = icmp eq i64 %v267, 0
  br i1 %v268, label %then269, label %else270
then269:
  br label %end271
else270:
  %v272 = getelementptr i8, ptr %p0, i64 16
  %v273 = load ptr, ptr %v272, align 8
  %v274 = getelementptr i8, ptr %p0, i64 80
  %v275 = load i64, ptr %v274, align 8
  %v276 = mul i64 %v275, 0
  %v277 = getelementptr i8, ptr %v273, i64 %v276
  %v278 = mul i64 %v275, 1
  %v279 = getelementptr i8, ptr %v273, i64 %v278
  %v280 = mul i64 %v275, 2
  %v281 = getelementptr i8, ptr %v273, i64 %v280
  %v282 = getelementptr i8, ptr %v277, i64 16
  %v283 = getelementptr i8, ptr %v279, i64 16
  %v284 = getelementptr i8, ptr %v281, i64 16
  %v285 = load <4 x float>, ptr %v277, align 4
  %v286 = fadd <4 x float> %v285, %v260
  %v287 = load <2 x float>, ptr %v282, align 4
  %v288 = shufflevector <2 x float> %v287, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 poison, i32 poison>
  %v289 = fadd <4 x float> %v288, %v261
  %v290 = load <4 x float>, ptr %v279, align 4
  %v291 = fadd <4 x float> %v290, %v262
  %v292 = load <2 x float>, ptr %v283, align 4
  %v293 = shufflevector <2 x float> %v292, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 poison, i32 poison>
  %v294 = fadd <4 x float> %v293, %v263
  %v295 = load <4 x float>, ptr %v281, align 4
  %v296 = fadd <4 x float> %v295, %v264
  %v297 = load <2 x float>, ptr %v284, align 4
  %v298 = shufflevector <2 x float> %v297, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 poison, i32 poison>
  %v299 = fadd <4 x float> %v298, %v265
  br label %end271
end271:
  %v300 = phi <4 x float> [ %v260, %then269 ], [ %v286, %else270 ]
  %v301 = phi <4 x float> [ %v261, %then269 ], [ %v289, %else270 ]
  %v302 = phi <4 x float> [ %v262, %then269 ], [ %v291, %else270 ]
  %v303 = phi <4 x float> [ %v263, %then269 ], [ %v294, %else270 ]
  %v304 = phi <4 x float> [ %v264, %then269 ], [ %v296, %else270 ]
  %v305 = phi <4 x float> [ %v265, %then269 ], [ %v299, %else270 ]
  %v306 = getelementptr i8, ptr %p0, i64 16
  %v307 = load ptr, ptr %v306, align 8
  %v308 = getelementptr i8, ptr %p0, i64 80
  %v309 = load i64, ptr %v308, align 8
  %v310 = mul i64 %v309, 0
  %v311 = getelementptr i8, ptr %v307, i64 %v310
  %v312 = mul i64 %v309, 1
  %v313 = getelementptr i8, ptr %v307, i64 %v312
  %v314 = mul i64 %v309, 2
  %v315 = getelementptr i8, ptr %v307, i64 %v314
  %v316 = getelementptr i8, ptr %v311, i64 16
  %v317 = getelementptr i8, ptr %v313, i64 16
  %v318 = getelementptr i8, ptr %v315, i64 16
  store <4 x float> %v300, ptr %v311, align 4
  %v319 = shufflevector <4 x float> %v301, <4 x float> poison, <2 x i32> <i32 0, i32 1>
  store <2 x float> %v319, ptr %v316, align 4
  store <4 x float> %v302, ptr %v313, align 4
  %v320 = shufflevector <4 x float> %v303, <4 x float> poison, <2 x i32> <i32 0, i32 1>
  store <2 x float> %v320, ptr %v317, align 4
  store <4 x float> %v304, ptr %v315, align 4
  %v321 = shufflevector <4 x float> %v305, <4 x float> poison, <2 x i32> <i32 0, i32 1>
  store <2 x float> %v321, ptr %v318, align 4
  ret void
}

define internal void @copy3_4(ptr %p0, ptr %p1, ptr %p2, ptr %p3) #0 {
entry:
  %v322 = getelementptr i8, ptr %p1, i64 24
  %v323 = load i64, ptr %v322, align 8
  %v326 = icmp slt i64 0, %v323
  br i1 %v326, label %loop324, label %end325
loop324:
  %v327 = phi i64 [ 0, %entry ], [ %v346, %loop324 ]
  %v328 = mul i64 %v327, 32
  %v329 = getelementptr i8, ptr %p2, i64 %v328
  %v330 = getelementptr i8, ptr %v329, i64 8
  %v331 = load i64, ptr %v330, align 8
  %v332 = getelementptr i8, ptr %p0, i64 %v331
  %v333 = load <4 x float>, ptr %v332, align 4
  %v334 = mul i64 %v327, 48
  %v335 = getelementptr i8, ptr %p3, i64 %v334
  store <4 x float> %v333, ptr %v335, align 4
  %v336 = getelementptr i8, ptr %v332, i64 16
  %v337 = load <4 x float>, ptr %v336, align 4
  %v338 = mul i64 %v327, 48
  %v339 = getelementptr i8, ptr %p3, i64 %v338
  %v340 = getelementptr i8, ptr %v339, i64 16
  store <4 x float> %v337, ptr %v340, align 4
  %v341 = getelementptr i8, ptr %v332, i64 32
  %v342 = load <4 x float>, ptr %v341, align 4
  %v343 = mul i64 %v327, 48
  %v344 = getelementptr i8, ptr %p3, i64 %v343
  %v345 = getelementptr i8, ptr %v344, i64 32
  store <4 x float> %v342, ptr %v345, align 4
  %v346 = add i64 %v327, 1
  %v347 = icmp slt i64 %v346, %v323
  br i1 %v347, label %loop324, label %end325
end325:
  ret void
}

define internal void @total3_4(ptr %p0, ptr %p1, ptr %p2, ptr %p3) #0 {
entry:
  %v348 = getelementptr i8, ptr %p2, i64 24
  %v349 = load i64, ptr %v348, align 8
  %v350 = add i64 %v349, 15
  %v351 = udiv i64 %v350, 16
  %v354 = icmp slt i64 0, %v351
  br i1 %v354, label %loop352, label %end353
loop352:
  %v355 = phi i64 [ 0, %entry ], [ %v392, %end364 ]
  %v356 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v389, %end364 ]
  %v357 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v390, %end364 ]
  %v358 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v391, %end364 ]
  %v359 = mul i64 %v355, 16
  %v360 = sub i64 %v349, %v359
  %v361 = icmp slt i64 %v360, 16
  %v362 = select i1 %v361, i64 %v360, i64 16
  %v365 = icmp slt i64 0, %v362
  br i1 %v365, label %loop363, label %end364
loop363:
  %v366 = phi i64 [ 0, %loop352 ], [ %v384, %loop363 ]
  %v367 = phi <4 x float> [ splat (float 0x0000000000000000), %loop352 ], [ %v377, %loop363 ]
  %v368 = phi <4 x float> [ splat (float 0x0000000000000000), %loop352 ], [ %v380, %loop363 ]
  %v369 = phi <4 x float> [ splat (float 0x0000000000000000), %loop352 ], [ %v383, %loop363 ]
  %v370 = add i64 %v359, %v366
  %v371 = mul i64 %v370, 32
  %v372 = getelementptr i8, ptr %p3, i64 %v371
  %v373 = getelementptr i8, ptr %v372, i64 8
  %v374 = load i64, ptr %v373, align 8
  %v375 = getelementptr i8, ptr %p0, i64 %v374
  %v376 = load <4 x float>, ptr %v375, align 4
  %v377 = fadd <4 x float> %v367, %v376
  %v378 = getelementptr i8, ptr %v375, i64 16
  %v379 = load <4 x float>, ptr %v378, align 4
  %v380 = fadd <4 x float> %v368, %v379
  %v381 = getelementptr i8, ptr %v375, i64 32
  %v382 = load <4 x float>, ptr %v381, align 4
  %v383 = fadd <4 x float> %v369, %v382
  %v384 = add i64 %v366, 1
  %v385 = icmp slt i64 %v384, %v362
  br i1 %v385, label %loop363, label %end364
end364:
  %v386 = phi <4 x float> [ splat (float 0x0000000000000000), %loop352 ], [ %v377, %loop363 ]
  %v387 = phi <4 x float> [ splat (float 0x0000000000000000), %loop352 ], [ %v380, %loop363 ]
  %v388 = phi <4 x float> [ splat (float 0x0000000000000000), %loop352 ], [ %v383, %loop363 ]
  %v389 = fadd <4 x float> %v356, %v386
  %v390 = fadd <4 x float> %v357, %v387
  %v391 = fadd <4 x float> %v358, %v388
  %v392 = add i64 %v355, 1
  %v393 = icmp slt i64 %v392, %v351
  br i1 %v393, label %loop352, label %end353
end353:
  %v394 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v389, %end364 ]
  %v395 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v390, %end364 ]
  %v396 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v391, %end364 ]
  store <4 x float> %v394, ptr %p1, align 4
  %v397 = getelementptr i8, ptr %p1, i64 16
  store <4 x float> %v395, ptr %v397, align 4
  %v398 = getelementptr i8, ptr %p1, i64 32
  store <4 x float> %v396, ptr %v398, align 4
  ret void
}

define internal void @copy2_2(ptr %p0, ptr %p1, ptr %p2, ptr %p3) #0 {
entry:
  %v399 = getelementptr i8, ptr %p1, i64 24
  %v400 = load i64, ptr %v399, align 8
  %v403 = icmp slt i64 0, %v400
  br i1 %v403, label %loop401, label %end402
loop401:
  %v404 = phi i64 [ 0, %entry ], [ %v419, %loop401 ]
  %v405 = mul i64 %v404, 32
  %v406 = getelementptr i8, ptr %p2, i64 %v405
  %v407 = getelementptr i8, ptr %v406, i64 8
  %v408 = load i64, ptr %v407, align 8
  %v409 = getelementptr i8, ptr %p0, i64 %v408
  %v410 = load <4 x float>, ptr %v409, align 4
  %v411 = mul i64 %v404, 32
  %v412 = getelementptr i8, ptr %p3, i64 %v411
  store <4 x float> %v410, ptr %v412, align 4
  %v413 = getelementptr i8, ptr %v409, i64 16
  %v414 = load <2 x float>, ptr %v413, align 4
  %v415 = shufflevector <2 x float> %v414, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 poison, i32 poison>
  %v416 = mul i64 %v404, 32
  %v417 = getelementptr i8, ptr %p3, i64 %v416
  %v418 = getelementptr i8, ptr %v417, i64 16
  store <4 x float> %v415, ptr %v418, align 4
  %v419 = add i64 %v404, 1
  %v420 = icmp slt i64 %v419, %v400
  br i1 %v420, label %loop401, label %end402
end402:
  ret void
}

define internal void @total2_2(ptr %p0, ptr %p1, ptr %p2, ptr %p3) #0 {
entry:
  %v421 = getelementptr i8, ptr %p2, i64 24
  %v422 = load i64, ptr %v421, align 8
  %v423 = add i64 %v422, 15
  %v424 = udiv i64 %v423, 16
  %v427 = icmp slt i64 0, %v424
  br i1 %v427, label %loop425, label %end426
loop425:
  %v428 = phi i64 [ 0, %entry ], [ %v459, %end436 ]
  %v429 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v457, %end436 ]
  %v430 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v458, %end436 ]
  %v431 = mul i64 %v428, 16
  %v432 = sub i64 %v422, %v431
  %v433 = icmp slt i64 %v432, 16
  %v434 = select i1 %v433, i64 %v432, i64 16
  %v437 = icmp slt i64 0, %v434
  br i1 %v437, label %loop435, label %end436
loop435:
  %v438 = phi i64 [ 0, %loop425 ], [ %v453, %loop435 ]
  %v439 = phi <4 x float> [ splat (float 0x0000000000000000), %loop425 ], [ %v448, %loop435 ]
  %v440 = phi <4 x float> [ splat (float 0x0000000000000000), %loop425 ], [ %v452, %loop435 ]
  %v441 = add i64 %v431, %v438
  %v442 = mul i64 %v441, 32
  %v443 = getelementptr i8, ptr %p3, i64 %v442
  %v444 = getelementptr i8, ptr %v443, i64 8
  %v445 = load i64, ptr %v444, align 8
  %v446 = getelementptr i8, ptr %p0, i64 %v445
  %v447 = load <4 x float>, ptr %v446, align 4
  %v448 = fadd <4 x float> %v439, %v447
  %v449 = getelementptr i8, ptr %v446, i64 16
  %v450 = load <2 x float>, ptr %v449, align 4
  %v451 = shufflevector <2 x float> %v450, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 poison, i32 poison>
  %v452 = fadd <4 x float> %v440, %v451
  %v453 = add i64 %v438, 1
  %v454 = icmp slt i64 %v453, %v434
  br i1 %v454, label %loop435, label %end436
end436:
  %v455 = phi <4 x float> [ splat (float 0x0000000000000000), %loop425 ], [ %v448, %loop435 ]
  %v456 = phi <4 x float> [ splat (float 0x0000000000000000), %loop425 ], [ %v452, %loop435 ]
  %v457 = fadd <4 x float> %v429, %v455
  %v458 = fadd <4 x float> %v430, %v456
  %v459 = add i64 %v428, 1
  %v460 = icmp slt i64 %v459, %v424
  br i1 %v460, label %loop425, label %end426
end426:
  %v461 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v457, %end436 ]
  %v462 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v458, %end436 ]
  store <4 x float> %v461, ptr %p1, align 4
  %v463 = getelementptr i8, ptr %p1, i64 16
  %v464 = shufflevector <4 x float> %v462, <4 x float> poison, <2 x i32> <i32 0, i32 1>
  store <2 x float> %v464, ptr %v463, align 4
  ret void
}

define void @weight_gradient(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v465 = call i64 @llvm.aarch64.get.fpcr()
  %v466 = or i64 %v465, 16777216
  call void @llvm.aarch64.set.fpcr(i64 %v466)
  %v467 = getelementptr i8, ptr %p0, i64 104
  %v468 = load i64, ptr %v467, align 8
  %v469 = mul i64 %v468, 2
  %v470 = getelementptr i8, ptr %p0, i64 112
  %v471 = load i64, ptr %v470, align 8
  %v472 = mul i64 %v469, %v471
  %v473 = mul i64 %v472, 1
  %v474 = add i64 %v473, %v469
  %v475 = getelementptr i8, ptr %p0, i64 64
  %v476 = load ptr, ptr %v475, align 8
  %v477 = getelementptr i8, ptr %p0, i64 96
  %v478 = load i64, ptr %v477, align 8
  %v479 = mul i64 %p3, %v478
  %v480 = getelementptr i8, ptr %v476, i64 %v479
  %v481 = alloca [104 x i8], align 64
  %v482 = getelementptr i8, ptr %p0, i64 72
  %v483 = load i64, ptr %v482, align 8
  %v484 = getelementptr i8, ptr %p0, i64 80
  %v485 = load i64, ptr %v484, align 8
  %v486 = sub i64 %p2, 1
  %v487 = udiv i64 %v486, %v474
  %v488 = udiv i64 %p1, %v474
  %v489 = sub i64 %v487, %v488
  %v490 = add i64 %v489, 1
  %v493 = icmp slt i64 0, %v490
  br i1 %v493, label %loop491, label %end492
loop491:
  %v494 = phi i64 [ 0, %entry ], [ %v682, %end510 ]
  %v495 = udiv i64 %p1, %v474
  %v496 = add i64 %v495, %v494
  %v497 = icmp eq i64 %v494, 0
  %v498 = urem i64 %p1, %v474
  %v499 = select i1 %v497, i64 %v498, i64 0
  %v500 = mul i64 %v496, %v474
  %v501 = sub i64 %p2, %v500
  %v502 = icmp slt i64 %v501, %v474
  %v503 = select i1 %v502, i64 %v501, i64 %v474
  %v504 = sub i64 %v503, %v499
  %v505 = mul i64 %v496, %v485
  %v506 = sub i64 %v483, %v505
  %v507 = icmp slt i64 %v506, %v485
  %v508 = select i1 %v507, i64 %v506, i64 %v485
  %v511 = icmp slt i64 0, %v508
  br i1 %v511, label %loop509, label %end510
loop509:
  %v512 = phi i64 [ 0, %loop491 ], [ %v680, %end514 ]
  %v515 = icmp slt i64 0, %v504
  br i1 %v515, label %loop513, label %end514
loop513:
  %v516 = phi i64 [ 0, %loop509 ], [ %v678, %end523 ]
  %v517 = add i64 %v505, %v512
  %v518 = icmp eq i64 %v516, 0
  %v519 = add i64 %v499, %v516
  %v520 = icmp slt i64 %v519, %v473
  br i1 %v520, label %then521, label %else522
then521:
  %v524 = load ptr, ptr %p0, align 8
  %v525 = getelementptr i8, ptr %p0, i64 8
  %v526 = load ptr, ptr %v525, align 8
  %v527 = getelementptr i8, ptr %p0, i64 16
  %v528 = load ptr, ptr %v527, align 8
  %v529 = getelementptr i8, ptr %p0, i64 32
  %v530 = load ptr, ptr %v529, align 8
  %v531 = getelementptr i8, ptr %p0, i64 40
  %v532 = load ptr, ptr %v531, align 8
  %v533 = getelementptr i8, ptr %p0, i64 88
  %v534 = load i64, ptr %v533, align 8
  %v535 = getelementptr i8, ptr %p0, i64 120
  %v536 = load i64, ptr %v535, align 8
  %v537 = getelementptr i8, ptr %p0, i64 128
  %v538 = load i64, ptr %v537, align 8
  %v539 = mul i64 %v517, 80
  %v540 = getelementptr i8, ptr %v532, i64 %v539
  %v541 = getelementptr i8, ptr %p0, i64 112
  %v542 = load i64, ptr %v541, align 8
  %v543 = getelementptr i8, ptr %p0, i64 48
  %v544 = load ptr, ptr %v543, align 8
  %v545 = getelementptr i8, ptr %v540, i64 32
  %v546 = load i64, ptr %v545, align 8
  %v547 = getelementptr i8, ptr %v544, i64 %v546
  %v548 = getelementptr i8, ptr %p0, i64 56
  %v549 = load ptr, ptr %v548, align 8
  %v550 = getelementptr i8, ptr %v540, i64 40
  %v551 = load i64, ptr %v550, align 8
  %v552 = getelementptr i8, ptr %v549, i64 %v551
  %v553 = urem i64 %v519, 1
  %v554 = udiv i64 %v519, 1
  %v555 = urem i64 %v554, %v542
  %v556 = udiv i64 %v554, %v542
  %v557 = urem i64 %v556, 2
  %v558 = udiv i64 %v556, 2
  %v559 = mul i64 %v553, 7
  %v560 = mul i64 %v557, 12
  %v561 = mul i64 %v558, 18
  %v562 = add i64 %v561, %v560
  %v563 = mul i64 %v562, 4
  %v564 = mul i64 %v555, 16
  %v565 = getelementptr i8, ptr %v552, i64 %v564
  %v566 = getelementptr i8, ptr %v540, i64 8
  %v567 = load i64, ptr %v566, align 8
  %v568 = getelementptr i8, ptr %v526, i64 %v567
  %v569 = getelementptr i8, ptr %v568, i64 %v563
  %v570 = add i64 %v517, 1
  %v571 = getelementptr i8, ptr %p0, i64 72
  %v572 = load i64, ptr %v571, align 8
  %v573 = sub i64 %v572, 1
  %v574 = icmp slt i64 %v570, %v573
  %v575 = select i1 %v574, i64 %v570, i64 %v573
  %v576 = mul i64 %v575, 80
  %v577 = getelementptr i8, ptr %v532, i64 %v576
  %v578 = getelementptr i8, ptr %v577, i64 8
  %v579 = load i64, ptr %v578, align 8
  %v580 = getelementptr i8, ptr %v526, i64 %v579
  %v581 = mul i64 %v555, 1
  %v582 = add i64 %v581, %v553
  %v583 = icmp eq i64 %v557, 1
  %v584 = getelementptr i8, ptr %v569, i64 48
  %v585 = select i1 %v583, ptr %v580, ptr %v584, !unpredictable !0
  %v586 = icmp slt i64 %v582, 1
  %v587 = mul i64 %v558, 3
  %v588 = add i64 %v587, %v559
  %v589 = mul i64 %v588, 4
  %v590 = load i64, ptr %v540, align 8
  %v591 = load i64, ptr %v565, align 8
  %v592 = add i64 %v590, %v591
  %v593 = getelementptr i8, ptr %v524, i64 %v592
  %v594 = getelementptr i8, ptr %v593, i64 %v589
  %v595 = mul i64 %v496, %v534
  %v596 = getelementptr i8, ptr %v528, i64 %v595
  %v597 = mul i64 %v555, %v536
  %v598 = getelementptr i8, ptr %v596, i64 %v597
  %v599 = mul i64 %v559, %v538
  %v600 = getelementptr i8, ptr %v598, i64 %v599
  %v601 = getelementptr i8, ptr %v600, i64 %v563
  %v602 = getelementptr i8, ptr %p0, i64 136
  %v603 = load i64, ptr %v602, align 8
  %v604 = getelementptr i8, ptr %p0, i64 144
  %v605 = load i64, ptr %v604, align 8
  %v606 = mul i64 %v582, 64
  %v607 = getelementptr i8, ptr %v585, i64 %v606
  %v608 = select i1 %v586, i64 1, i64 0
  store ptr %v594, ptr %v481, align 8
  %v609 = getelementptr i8, ptr %v481, i64 8
  store ptr %v480, ptr %v609, align 8
  %v610 = getelementptr i8, ptr %v481, i64 16
  store ptr %v601, ptr %v610, align 8
  %v611 = getelementptr i8, ptr %v481, i64 24
  store ptr %v530, ptr %v611, align 8
  %v612 = getelementptr i8, ptr %v481, i64 32
  store ptr %v540, ptr %v612, align 8
  %v613 = getelementptr i8, ptr %v481, i64 40
  store ptr %v565, ptr %v613, align 8
  %v614 = getelementptr i8, ptr %v481, i64 48
  store ptr %v547, ptr %v614, align 8
  %v615 = getelementptr i8, ptr %v481, i64 64
  store i64 %v603, ptr %v615, align 8
  %v616 = getelementptr i8, ptr %v481, i64 72
  store i64 %v605, ptr %v616, align 8
  %v617 = getelementptr i8, ptr %v481, i64 80
  store i64 %v538, ptr %v617, align 8
  %v618 = getelementptr i8, ptr %v481, i64 56
  store ptr %v607, ptr %v618, align 8
  %v619 = getelementptr i8, ptr %v481, i64 88
  store i64 %v608, ptr %v619, align 8
  %v620 = getelementptr i8, ptr %v481, i64 96
  store i64 %v512, ptr %v620, align 8
  %v621 = add i64 %v553, %v555
  %v622 = icmp eq i64 %v621, 0
  br i1 %v622, label %then623, label %else624
then623:
  %v626 = icmp eq i64 %v557, 1
  br i1 %v626, label %then627, label %else628
then627:
  call void @copy2_2(ptr %v569, ptr %v540, ptr %v547, ptr %v480)
  br label %end629
else628:
  call void @copy3_4(ptr %v569, ptr %v540, ptr %v547, ptr %v480)
  br label %end629
end629:
  br label %end625
else624:
  br i1 %v518, label %then630, label %else631
then630:
  %v633 = icmp eq i64 %v557, 1
  br i1 %v633, label %then634, label %else635
then634:
  call void @copy2_2(ptr %v569, ptr %v540, ptr %v547, ptr %v480)
  br label %end636
else635:
  call void @copy3_4(ptr %v569, ptr %v540, ptr %v547, ptr %v480)
  br label %end636
end636:
  br label %end632
else631:
  br label %end632
end632:
  br label %end625
end625:
  %v637 = icmp eq i64 %v557, 1
  br i1 %v637, label %then638, label %else639
then638:
  call void @tile3x2_2(ptr %v481)
  br label %end640
else639:
  call void @tile3x3_4(ptr %v481)
  br label %end640
end640:
  br label %end523
else522:
  %v641 = sub i64 %v519, %v473
  %v642 = getelementptr i8, ptr %p0, i64 8
  %v643 = load ptr, ptr %v642, align 8
  %v644 = getelementptr i8, ptr %p0, i64 24
  %v645 = load ptr, ptr %v644, align 8
  %v646 = getelementptr i8, ptr %p0, i64 40
  %v647 = load ptr, ptr %v646, align 8
  %v648 = getelementptr i8, ptr %p0, i64 48
  %v649 = load ptr, ptr %v648, align 8
  %v650 = mul i64 %v517, 80
  %v651 = getelementptr i8, ptr %v647, i64 %v650
  %v652 = urem i64 %v641, 2
  %v653 = udiv i64 %v641, 2
  %v654 = mul i64 %v653, 18
  %v655 = mul i64 %v652, 12
  %v656 = add i64 %v654, %v655
  %v657 = mul i64 %v656, 4
  %v658 = getelementptr i8, ptr %v651, i64 8
  %v659 = load i64, ptr %v658, align 8
  %v660 = getelementptr i8, ptr %v643, i64 %v659
  %v661 = getelementptr i8, ptr %v660, i64 %v657
  %v662 = getelementptr i8, ptr %p0, i64 104
  %v663 = load i64, ptr %v662, align 8
  %v664 = mul i64 %v517, %v663
  %v665 = mul i64 %v664, 72
  %v666 = getelementptr i8, ptr %v645, i64 %v665
  %v667 = getelementptr i8, ptr %v666, i64 %v657
  %v668 = icmp eq i64 %v652, 1
  br i1 %v668, label %then669, label %else670
then669:
  %v672 = getelementptr i8, ptr %v651, i64 32
  %v673 = load i64, ptr %v672, align 8
  %v674 = getelementptr i8, ptr %v649, i64 %v673
  call void @total2_2(ptr %v661, ptr %v667, ptr %v651, ptr %v674)
  br label %end671
else670:
  %v675 = getelementptr i8, ptr %v651, i64 32
  %v676 = load i64, ptr %v675, align 8
  %v677 = getelementptr i8, ptr %v649, i64 %v676
  call void @total3_4(ptr %v661, ptr %v667, ptr %v651, ptr %v677)
  br label %end671
end671:
  br label %end523
end523:
  %v678 = add i64 %v516, 1
  %v679 = icmp slt i64 %v678, %v504
  br i1 %v679, label %loop513, label %end514
end514:
  %v680 = add i64 %v512, 1
  %v681 = icmp slt i64 %v680, %v508
  br i1 %v681, label %loop509, label %end510
end510:
  %v682 = add i64 %v494, 1
  %v683 = icmp slt i64 %v682, %v490
  br i1 %v683, label %loop491, label %end492
end492:
  call void @llvm.aarch64.set.fpcr(i64 %v465)
  ret void
}

define void @add_parts(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v684 = call i64 @llvm.aarch64.get.fpcr()
  %v685 = or i64 %v684, 16777216
  call void @llvm.aarch64.set.fpcr(i64 %v685)
  %v686 = getelementptr i8, ptr %p0, i64 16
  %v687 = load i64, ptr %v686, align 8
  %v688 = getelementptr i8, ptr %p0, i64 8
  %v689 = load i64, ptr %v688, align 8
  %v690 = getelementptr i8, ptr %p0, i64 32
  %v691 = load i64, ptr %v690, align 8
  %v692 = getelementptr i8, ptr %p0, i64 40
  %v693 = load i64, ptr %v692, align 8
  %v694 = getelementptr i8, ptr %p0, i64 48
  %v695 = load i64, ptr %v694, align 8
  %v696 = getelementptr i8, ptr %p0, i64 56
  %v697 = load i64, ptr %v696, align 8
  %v698 = sub i64 %p2, %p1
  %v701 = icmp slt i64 0, %v698
  br i1 %v701, label %loop699, label %end700
loop699:
  %v702 = phi i64 [ 0, %entry ], [ %v753, %end704 ]
  %v705 = icmp slt i64 0, %v691
  br i1 %v705, label %loop703, label %end704
loop703:
  %v706 = phi i64 [ 0, %loop699 ], [ %v751, %end724 ]
  %v707 = add i64 %p1, %v702
  %v708 = mul i64 %v706, 72
  %v709 = load ptr, ptr %p0, align 8
  %v710 = mul i64 %v707, %v691
  %v711 = mul i64 %v710, 72
  %v712 = getelementptr i8, ptr %v709, i64 %v711
  %v713 = getelementptr i8, ptr %v712, i64 %v708
  %v714 = getelementptr i8, ptr %p0, i64 24
  %v715 = load ptr, ptr %v714, align 8
  %v716 = udiv i64 %v707, %v693
  %v717 = mul i64 %v716, %v695
  %v718 = getelementptr i8, ptr %v715, i64 %v717
  %v719 = urem i64 %v707, %v693
  %v720 = mul i64 %v719, %v697
  %v721 = getelementptr i8, ptr %v718, i64 %v720
  %v722 = getelementptr i8, ptr %v721, i64 %v708
  br label %loop723
loop723:
  %v725 = phi i64 [ 0, %loop703 ], [ %v749, %end735 ]
  %v726 = call i64 asm "", "=r,0"(i64 %v725)
  %v727 = mul i64 %v726, 4
  %v728 = icmp slt i64 %v727, 14
  %v729 = select i1 %v728, i64 %v727, i64 14
  %v730 = mul i64 %v729, 4
  %v731 = getelementptr i8, ptr %v713, i64 %v730
  %v732 = load <4 x float>, ptr %v731, align 4
  %v733 = sub i64 %v689, 1
  %v736 = icmp slt i64 0, %v733
  br i1 %v736, label %loop734, label %end735
loop734:
  %v737 = phi i64 [ 0, %loop723 ], [ %v745, %loop734 ]
  %v738 = phi <4 x float> [ %v732, %loop723 ], [ %v744, %loop734 ]
  %v739 = add i64 %v737, 1
  %v740 = mul i64 %v687, %v739
  %v741 = getelementptr i8, ptr %v713, i64 %v740
  %v742 = getelementptr i8, ptr %v741, i64 %v730
  %v743 = load <4 x float>, ptr %v742, align 4
  %v744 = fadd <4 x float> %v738, %v743
  %v745 = add i64 %v737, 1
  %v746 = icmp slt i64 %v745, %v733
  br i1 %v746, label %loop734, label %end735
end735:
  %v747 = phi <4 x float> [ %v732, %loop723 ], [ %v744, %loop734 ]
  %v748 = getelementptr i8, ptr %v722, i64 %v730
  store <4 x float> %v747, ptr %v748, align 4
  %v749 = add i64 %v725, 1
  %v750 = icmp slt i64 %v749, 5
  br i1 %v750, label %loop723, label %end724
end724:
  %v751 = add i64 %v706, 1
  %v752 = icmp slt i64 %v751, %v691
  br i1 %v752, label %loop703, label %end704
end704:
  %v753 = add i64 %v702, 1
  %v754 = icmp slt i64 %v753, %v698
  br i1 %v754, label %loop699, label %end700
end700:
  call void @llvm.aarch64.set.fpcr(i64 %v684)
  ret void
}

declare void @llvm.prefetch.p0(ptr, i32, i32, i32)
!0 = !{}
declare <4 x float> @llvm.fma.v4f32(<4 x float>, <4 x float>, <4 x float>)
declare i64 @llvm.aarch64.get.fpcr()
declare void @llvm.aarch64.set.fpcr(i64)
attributes #0 = { nounwind "prefer-vector-width"="512" }
